//! `pay_spread`: advertised pay by role, tier, currency and kind, with how many postings disclose it
//! and how it lies to the guide's bands.

use super::cluster::share;
use super::demand::Demand;
use super::pay::{CELLS, Lies, Pay, Use, entry, is_stated};
use super::stats::quantile;
use super::straddle::{KEY, TIERS, TOP};
use super::table::{Column, Table, Unit, Value, column};

const COLUMNS: &[Column] = &[
    column("role", Unit::Label, "id of the role, or all"),
    column("tier", Unit::Label, "tier, unknown, top-incl-key, or all"),
    column(
        "currency",
        Unit::Label,
        "ISO 4217 code; empty where no posting states pay",
    ),
    column(
        "cell",
        Unit::Label,
        "full-time (or not said), part-time, internship, in-hand, other (contract, freelance)",
    ),
    column(
        "n_postings",
        Unit::Count,
        "unique coded postings of the role and tier, whatever they pay",
    ),
    column(
        "n_with_pay",
        Unit::Count,
        "of those, postings that state any pay",
    ),
    column("disclosure", Unit::Share, "n_with_pay / n_postings"),
    column(
        "n_pay",
        Unit::Count,
        "postings of the currency and cell with both ends of a year's pay known",
    ),
    column(
        "up_to",
        Unit::Count,
        "postings that promise an upper end only; not in the figures",
    ),
    column(
        "from",
        Unit::Count,
        "postings that promise a lower end only; not in the figures",
    ),
    column("min", Unit::Money, "smallest midpoint a year"),
    column("p10", Unit::Money, "midpoint that a tenth lies under"),
    column("p25", Unit::Money, "midpoint that a quarter lies under"),
    column("median", Unit::Money, "midpoint that half lies under"),
    column("p75", Unit::Money, "midpoint that three quarters lie under"),
    column("p90", Unit::Money, "midpoint that nine tenths lie under"),
    column("max", Unit::Money, "largest midpoint a year"),
    column("median_low", Unit::Money, "median of the low ends"),
    column("median_high", Unit::Money, "median of the high ends"),
    column(
        "wide_ranges",
        Unit::Count,
        "ranges whose high end is more than three times the low end",
    ),
    column(
        "converted",
        Unit::Count,
        "of n_pay, postings whose amounts were converted at the rates given",
    ),
    column(
        "guide_from",
        Unit::Money,
        "where the guide's band starts, rupees a year",
    ),
    column(
        "guide_to",
        Unit::Money,
        "where the next band starts, rupees a year; empty when open",
    ),
    column(
        "guide_usual_to",
        Unit::Money,
        "upper end that the guide calls usual, rupees a year",
    ),
    column(
        "below",
        Unit::Count,
        "full-time rupee postings in India wholly below their band",
    ),
    column("within", Unit::Count, "of those, wholly within"),
    column("above", Unit::Count, "of those, wholly at or above its end"),
    column("across", Unit::Count, "of those, partly within"),
];

/// Tiers of this table, as they are sorted.
const SHOWN: [&str; 7] = [
    "all",
    TIERS[0],
    TIERS[1],
    TIERS[2],
    "top-incl-key",
    TIERS[3],
    TIERS[4],
];
/// Place of `top` and `key` taken together.
const TOP_AND_KEY: usize = 4;

/// Place of a tier of the facts in [`SHOWN`].
fn shown(tier: usize) -> usize {
    if tier >= KEY { tier + 2 } else { tier + 1 }
}

/// Counts of a role and tier that know nothing of currency.
#[derive(Clone, Copy, Default)]
struct Base {
    n: u64,
    with_pay: u64,
}

/// One posting's pay, and where it belongs.
struct Entry {
    role: usize,
    tier: usize,
    currency: usize,
    pay: Pay,
}

/// Makes the table: all roles first, then in the order of the guide; tiers; currencies; cells.
pub(super) fn table(demand: &Demand<'_>) -> Table {
    let floors = &demand.settings.min_n;
    let converted = demand.settings.rates.as_ref().map_or_else(
        || "never converted".to_owned(),
        |rates| format!("converted to {} where a rate is given", rates.to),
    );
    let note = format!(
        "Advertised pay a year, {converted}. Figures are over the midpoints of stated ranges. A \
         median needs {} postings, quartiles {}, tenths and ends {}; shares {}. Bands are half-open; \
         key is held to its own band only from {} years, else to that of top.",
        floors.median, floors.quartile, floors.tail, floors.share, demand.guide.key_band_from_years
    );
    let mut table = Table::new("pay_spread", "Advertised pay", note, COLUMNS);
    let currencies = currencies(demand);
    let (base, entries) = read(demand, &currencies);
    let mut keyed: Vec<([usize; 4], u32)> = Vec::new();
    for group in Group::ALL {
        group.rows(demand, &base, &entries, &mut keyed);
        for slice in keyed.chunk_by(|a, b| a.0 == b.0) {
            let ([role, tier, currency, cell], _) = slice[0];
            let pays = slice.iter().map(|&(_, entry)| entries[entry as usize].pay);
            let names = [currencies[currency], CELLS[cell]].map(Value::from);
            let row = row(
                demand,
                [role, tier],
                base[role][tier],
                names,
                &pays.collect::<Vec<_>>(),
            );
            table.rows.push(row);
        }
        keyed.clear();
    }
    add_silent(demand, &base, &mut table);
    sort(demand, &mut table);
    table
}

/// Which roles and tiers are taken together.
#[derive(Clone, Copy)]
struct Group {
    all_roles: bool,
    tiers: Taken,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    Apart,
    TopAndKey,
    All,
}

impl Group {
    const ALL: [Group; 6] = [
        Self::of(true, Taken::All),
        Self::of(true, Taken::Apart),
        Self::of(true, Taken::TopAndKey),
        Self::of(false, Taken::All),
        Self::of(false, Taken::Apart),
        Self::of(false, Taken::TopAndKey),
    ];

    const fn of(all_roles: bool, tiers: Taken) -> Self {
        Self { all_roles, tiers }
    }

    /// Collects entries under role (0 for all), tier as in [`SHOWN`], currency and cell.
    fn rows(
        self,
        demand: &Demand<'_>,
        base: &[[Base; SHOWN.len()]],
        entries: &[Entry],
        keyed: &mut Vec<([usize; 4], u32)>,
    ) {
        for (index, entry) in (0_u32..).zip(entries) {
            let role = if self.all_roles { 0 } else { entry.role + 1 };
            let has_key = base[role][shown(KEY)].n > 0;
            let tier = match self.tiers {
                Taken::All => 0,
                Taken::Apart => shown(entry.tier),
                Taken::TopAndKey if has_key && matches!(entry.tier, TOP | KEY) => TOP_AND_KEY,
                Taken::TopAndKey => continue,
            };
            let cell = usize::from(entry.pay.cell);
            keyed.push(([role, tier, entry.currency, cell], index));
        }
        debug_assert!(
            base.len() == demand.roles.len() + 1,
            "a place for all, then roles"
        );
        keyed.sort_unstable();
    }
}

/// Returns the names of the currencies of counted postings, sorted, the unknown one last.
fn currencies<'a>(demand: &Demand<'a>) -> Vec<&'a str> {
    let dictionary = &demand.facts.currency.dictionary.values;
    let target = demand.settings.rates.iter().map(|rates| rates.to.as_str());
    let mut names: Vec<&str> = dictionary
        .iter()
        .map(String::as_str)
        .chain(target)
        .collect();
    names.sort_unstable();
    names.dedup();
    names.push("unknown");
    names
}

fn read(demand: &Demand<'_>, currencies: &[&str]) -> (Vec<[Base; SHOWN.len()]>, Vec<Entry>) {
    let unknown = currencies.len() - 1;
    let mut base = vec![[Base::default(); SHOWN.len()]; demand.roles.len() + 1];
    let mut entries = Vec::new();
    for &row in &demand.counted {
        let row = row as usize;
        let role = usize::from(demand.role(row));
        let tier = usize::from(demand.tier(row));
        let pay = Pay::read(demand, row);
        debug_assert_eq!(
            pay.is_some(),
            is_stated(demand, row),
            "one meaning of stated"
        );
        for role in [0, role + 1] {
            let together = matches!(tier, TOP | KEY).then_some(TOP_AND_KEY);
            for tier in [Some(0), Some(shown(tier)), together].into_iter().flatten() {
                base[role][tier].n += 1;
                base[role][tier].with_pay += u64::from(pay.is_some());
            }
        }
        let Some(mut pay) = pay else { continue };
        let mut name = crate::facts::Cells::get(&demand.facts.currency, row);
        let rates = demand.settings.rates.as_ref();
        if let Some((rates, rate)) =
            rates.zip(rates.zip(name).and_then(|(rates, name)| rates.rate(name)))
        {
            pay.convert(rate);
            name = Some(&rates.to);
        }
        let currency = name.and_then(|name| currencies[..unknown].binary_search(&name).ok());
        entries.push(Entry {
            role,
            tier,
            currency: currency.unwrap_or(unknown),
            pay,
        });
    }
    (base, entries)
}

fn row(
    demand: &Demand<'_>,
    [role, tier]: [usize; 2],
    base: Base,
    [currency, cell]: [Value; 2],
    pays: &[Pay],
) -> Vec<Value> {
    let floors = &demand.settings.min_n;
    let is_guides = currency.as_text() == Some("INR") && cell.as_text() == Some(CELLS[0]);
    let count = |what: Use| pays.iter().filter(|pay| pay.usable == what).count();
    let whole: Vec<&Pay> = pays.iter().filter(|pay| pay.usable == Use::Whole).collect();
    let sorted = |read: fn(&Pay) -> f64| {
        let mut values: Vec<f64> = whole.iter().map(|pay| read(pay)).collect();
        values.sort_unstable_by(f64::total_cmp);
        values
    };
    let at = |values: &[f64], part: f64, floor: usize| match values.len() {
        0 => Value::Empty,
        n if n < floor => Value::Suppressed,
        _ => quantile(values, part).into(),
    };
    let midpoints = sorted(|pay| f64::midpoint(pay.min, pay.max));
    let (tail, quartile, median) = (floors.tail, floors.quartile, floors.median);
    let mut cells = head(demand, role, tier);
    cells.extend([currency, cell]);
    cells.extend(base.cells(floors.share));
    cells.extend([
        whole.len().into(),
        count(Use::UpTo).into(),
        count(Use::From).into(),
    ]);
    let wanted = [
        (0.0, tail),
        (0.1, tail),
        (0.25, quartile),
        (0.5, median),
        (0.75, quartile),
        (0.9, tail),
        (1.0, tail),
    ];
    cells.extend(wanted.map(|(part, floor)| at(&midpoints, part, floor)));
    cells.push(at(&sorted(|pay| pay.min), 0.5, median));
    cells.push(at(&sorted(|pay| pay.max), 0.5, median));
    let is_wide = |pay: &&&Pay| pay.min > 0.0 && pay.max > 3.0 * pay.min;
    cells.push(whole.iter().filter(is_wide).count().into());
    cells.push(whole.iter().filter(|pay| pay.is_converted).count().into());
    cells.extend(guide_cells(demand, tier, is_guides, &whole));
    cells
}

impl Base {
    fn cells(self, floor: usize) -> [Value; 3] {
        let disclosure = share(self.with_pay, self.n, floor);
        [self.n.into(), self.with_pay.into(), disclosure]
    }
}

fn head(demand: &Demand<'_>, role: usize, tier: usize) -> Vec<Value> {
    let role = role
        .checked_sub(1)
        .map_or("all", |role| &demand.roles[role].id);
    vec![role.into(), SHOWN[tier].into()]
}

/// Returns the guide's band and how postings lie to it; empty where the guide does not speak.
fn guide_cells(demand: &Demand<'_>, tier: usize, is_guides: bool, pays: &[&Pay]) -> Vec<Value> {
    if !is_guides {
        return vec![Value::Empty; 7];
    }
    let place = TIERS.iter().position(|id| *id == SHOWN[tier]);
    let place = place.or((tier == TOP_AND_KEY).then_some(TOP));
    let band = place.and_then(|place| entry(demand, place));
    let rupees = |lakh: f64| lakh * super::pay::LAKH;
    let lies = |wanted: Lies| pays.iter().filter(|pay| pay.lies == Some(wanted)).count();
    vec![
        band.map(|band| rupees(band.lakh_from)).into(),
        band.and_then(|band| band.lakh_to).map(rupees).into(),
        band.map(|band| rupees(band.lakh_usual_to)).into(),
        lies(Lies::Below).into(),
        lies(Lies::Within).into(),
        lies(Lies::Above).into(),
        lies(Lies::Across).into(),
    ]
}

/// Adds a row for every role without any pay, so that silence shows as such.
fn add_silent(demand: &Demand<'_>, base: &[[Base; SHOWN.len()]], table: &mut Table) {
    for (role, tiers) in base.iter().enumerate() {
        if tiers[0].n > 0 && tiers[0].with_pay == 0 {
            let names = [Value::Empty, Value::Empty];
            table
                .rows
                .push(row(demand, [role, 0], tiers[0], names, &[]));
        }
    }
}

fn sort(demand: &Demand<'_>, table: &mut Table) {
    let roles: Vec<&str> = demand.roles.iter().map(|role| role.id.as_str()).collect();
    table.rows.sort_by_cached_key(|row| {
        let currency = row[2].as_text().unwrap_or_default().to_owned();
        let is_unknown = currency == "unknown";
        let [role, tier, cell] = [(&roles[..], 0), (&SHOWN, 1), (&CELLS, 3)]
            .map(|(ids, column)| ids.iter().position(|id| row[column].as_text() == Some(id)));
        (role, tier, is_unknown, currency, cell)
    });
}
