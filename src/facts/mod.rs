//! The facts table: what each posting says, in codes and numbers, one row a posting.
//! Columnar and plain; knows neither text nor taxonomy, so everything after scanning reads only this.

mod column;
mod csv;
mod json;
mod key;
#[cfg(feature = "tables")]
pub mod parquet;
mod schema;

pub use self::column::{
    Bitmap, Cell, Cells, Dictionary, LabelLists, Labels, List, Optional, Required, Texts,
};
pub use self::csv::{is_formula, write_csv_header, write_csv_rows};
pub use self::json::write_json_rows;
pub use self::key::{Key, date_from_days, days_from_date};
pub use self::schema::{COLUMNS, Column, ColumnKind, Fact, Facts, VERSION};
