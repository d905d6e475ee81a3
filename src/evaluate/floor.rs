//! Floors under figures, so that a script can stop when accuracy falls. For figures that are better
//! low a floor is the most they may be.

use std::fmt;
use std::str::FromStr;

use super::definition::{Better, DEFINITIONS, Definition, find};
use super::figure::{Figures, Value};

/// What a figure must reach, or must not pass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Floor {
    figure: &'static Definition,
    value: f64,
}

/// A floor that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FloorError {
    /// There is no `=`.
    #[error("it is not NAME=VALUE, such as role_strict=85")]
    NotAPair,
    /// There is no such figure.
    #[error("there is no such figure; the figures are {}", names())]
    UnknownName,
    /// The value is not a number that the figure can have.
    #[error("its value is no number from 0 on, such as 85")]
    NotANumber,
    /// The value is a share of more than a hundred.
    #[error("a share of more than 100 cannot be reached")]
    OverAHundred,
}

impl FromStr for Floor {
    type Err = FloorError;

    fn from_str(text: &str) -> Result<Self, FloorError> {
        let (name, value) = text.split_once('=').ok_or(FloorError::NotAPair)?;
        let figure = find(name.trim()).ok_or(FloorError::UnknownName)?;
        let value = value.trim().trim_end_matches('%').trim_end();
        let value: f64 = value.parse().map_err(|_| FloorError::NotANumber)?;
        if !value.is_finite() || value < 0.0 {
            return Err(FloorError::NotANumber);
        }
        let is_count = ["n", "in_scope", "exp_n", "pay_n"].contains(&figure.name);
        if value > 100.0 && !is_count {
            return Err(FloorError::OverAHundred);
        }
        Ok(Self { figure, value })
    }
}

impl Floor {
    /// Holds the floor against figures, as they are shown.
    ///
    /// # Errors
    /// What was missed, also where the labels do not speak of the figure.
    pub fn check(&self, figures: &Figures) -> Result<(), Miss> {
        let number = figures.get(self.figure.name).and_then(Value::number);
        let is_held = match (number, self.figure.better) {
            (None, _) => false,
            (Some(number), Better::Higher) => number >= self.value,
            (Some(number), Better::Lower) => number <= self.value,
        };
        if is_held {
            return Ok(());
        }
        Err(Miss {
            floor: *self,
            number,
        })
    }
}

/// A floor that was missed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Miss {
    floor: Floor,
    number: Option<f64>,
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Floor { figure, value } = self.floor;
        let name = figure.name;
        match (self.number, figure.better) {
            (None, _) => write!(
                f,
                "`--floor {name}={value}` cannot be held: no label tells what {name} needs"
            ),
            (Some(number), Better::Higher) => {
                write!(f, "{name} is {number}, below its floor of {value}")
            }
            (Some(number), Better::Lower) => {
                write!(f, "{name} is {number}, above its limit of {value}")
            }
        }
    }
}

fn names() -> String {
    let names: Vec<&str> = DEFINITIONS.iter().map(|figure| figure.name).collect();
    names.join(", ")
}
