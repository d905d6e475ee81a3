//! The order of rows reaches no table.

use proptest::prelude::*;

use super::generated::{Draw, facts, guide, ledger};
use crate::analysis::{CountDuplicates, Settings, Straddle, analyse};
use crate::facts::Facts;

fn shuffled(facts: &Facts, seed: u64) -> Facts {
    let mut draw = Draw::new(seed);
    let mut order: Vec<usize> = (0..facts.len()).collect();
    for last in (1..order.len()).rev() {
        order.swap(last, draw.below(last + 1));
    }
    let mut shuffled = Facts::default();
    for row in order {
        shuffled.append(facts, row..row + 1);
    }
    shuffled
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn rows_in_any_order_give_the_same_report(
        seed in any::<u32>(),
        n in 0_usize..400,
        straddle in 0_usize..3,
        count in any::<bool>(),
    ) {
        let facts = facts(n, u64::from(seed));
        let settings = Settings {
            straddle: Straddle::ALL[straddle],
            count_duplicates: if count { CountDuplicates::Yes } else { CountDuplicates::No },
            ..Settings::default()
        };
        let report = |facts: &Facts| analyse(facts, &guide(), &settings, &ledger(facts));
        let whole = report(&facts);
        prop_assert!(whole == report(&shuffled(&facts, u64::from(seed) + 1)));
    }
}
