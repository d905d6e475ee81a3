//! An axis from nought to a round number, with the ticks that lie on it.

use serde::Serialize;

use super::svg::WIDTH;

/// Steps that people count in, as multiples of a power of ten.
const STEPS: [f64; 4] = [1.0, 2.0, 2.5, 5.0];
/// Marks that fit below a chart on a phone.
const MARKS_ON_A_PHONE: usize = 4;
const WANTED_TICKS: f64 = 5.0;

/// A linear axis that starts at nought.
#[derive(Clone, Debug)]
pub(in crate::report) struct Scale {
    top: f64,
    step: f64,
}

/// A mark on an axis: its place in per cent of the width, and its text.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub(in crate::report) struct Tick {
    /// Distance from the left edge in per cent, two decimals.
    pub(in crate::report) left: String,
    /// What stands at the mark.
    pub(in crate::report) text: String,
    /// Whether phones leave this mark out to keep the axis readable.
    pub(in crate::report) minor: bool,
}

impl Scale {
    /// Makes the axis that holds every value up to `highest`; whole steps only where `whole` is asked.
    pub(in crate::report) fn up_to(highest: f64, whole: bool) -> Self {
        let highest = if highest.is_finite() && highest > 0.0 {
            highest
        } else {
            1.0
        };
        let mut power = 10_f64.powf((highest / WANTED_TICKS).log10().floor());
        if whole {
            power = power.max(1.0);
        }
        let step = STEPS
            .iter()
            .filter(|step| !whole || power > 1.0 || step.fract() == 0.0)
            .map(|step| step * power)
            .find(|step| highest / step <= WANTED_TICKS + 1e-9)
            .unwrap_or(power * 10.0);
        Self {
            top: (highest / step - 1e-9).ceil().max(1.0) * step,
            step,
        }
    }

    /// Places a value on the drawing's width; values off the axis stick to its ends.
    pub(super) fn place(&self, value: f64) -> f64 {
        (value / self.top).clamp(0.0, 1.0) * WIDTH
    }

    /// Lists the values of the marks, the first being nought.
    pub(super) fn marks(&self) -> impl Iterator<Item = f64> + '_ {
        let mut index = 0.0;
        std::iter::from_fn(move || {
            let value = index * self.step;
            index += 1.0;
            (value <= self.top + self.step * 1e-6).then_some(value)
        })
    }

    /// Lists the marks as the page shows them.
    pub(in crate::report) fn ticks(&self, write: impl Fn(f64) -> String) -> Vec<Tick> {
        let are_many = self.marks().count() > MARKS_ON_A_PHONE;
        self.marks()
            .enumerate()
            .map(|(index, value)| Tick {
                left: format!("{:.2}", value / self.top * 100.0),
                text: write(value),
                minor: are_many && index % 2 == 1,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(scale: &Scale) -> Vec<String> {
        scale
            .ticks(|value| format!("{value}"))
            .into_iter()
            .map(|tick| tick.text)
            .collect()
    }

    #[test]
    fn an_axis_ends_on_a_round_number_above_the_highest_value() {
        assert_eq!(
            texts(&Scale::up_to(456.0, true)),
            ["0", "100", "200", "300", "400", "500"]
        );
        assert_eq!(
            texts(&Scale::up_to(1_000_000.0, false)),
            ["0", "200000", "400000", "600000", "800000", "1000000"]
        );
    }

    #[test]
    fn an_axis_of_counts_has_no_fractions() {
        assert_eq!(texts(&Scale::up_to(1.0, true)), ["0", "1"]);
        assert_eq!(texts(&Scale::up_to(7.0, true)), ["0", "2", "4", "6", "8"]);
    }

    #[test]
    fn an_axis_without_values_still_stands() {
        assert_eq!(
            texts(&Scale::up_to(0.0, false)),
            ["0", "0.2", "0.4", "0.6000000000000001", "0.8", "1"]
        );
        assert_eq!(texts(&Scale::up_to(f64::NAN, true)), ["0", "1"]);
    }

    #[test]
    fn values_off_the_axis_stick_to_its_ends() {
        let scale = Scale::up_to(10.0, true);
        assert!((scale.place(99.0) - WIDTH).abs() < 1e-9);
        assert!(scale.place(-1.0).abs() < 1e-9);
    }
}
