//! Facts as a polars frame.

use polars::prelude::*;

use crate::facts::{COLUMNS, Cell, ColumnKind, Facts};

/// Returns the names and types of all columns.
pub(super) fn schema() -> Schema {
    let fields = COLUMNS.iter().map(|column| {
        let dtype = match column.kind {
            ColumnKind::Text | ColumnKind::Label | ColumnKind::Key => DataType::String,
            ColumnKind::Labels => DataType::List(Box::new(DataType::String)),
            ColumnKind::Integer64 => DataType::Int64,
            ColumnKind::Integer32 => DataType::Int32,
            ColumnKind::Number64 => DataType::Float64,
            ColumnKind::Number32 => DataType::Float32,
            ColumnKind::Boolean => DataType::Boolean,
            ColumnKind::Date => DataType::Date,
        };
        Field::new(column.name.into(), dtype)
    });
    fields.collect()
}

/// Turns facts into one frame without breaks.
pub(super) fn to_frame(facts: &Facts) -> PolarsResult<DataFrame> {
    let mut builders: Vec<Builder> = COLUMNS
        .iter()
        .map(|column| Builder::new(column.name, column.kind, facts.len()))
        .collect();
    for row in 0..facts.len() {
        let cells = facts.row(row).cells();
        for (builder, cell) in builders.iter_mut().zip(cells) {
            builder.push(cell);
        }
    }
    let columns = COLUMNS.iter().zip(builders);
    let columns = columns.map(|(column, builder)| builder.finish(column.kind));
    DataFrame::new(facts.len(), columns.collect::<PolarsResult<_>>()?)
}

enum Builder {
    Text(StringChunkedBuilder),
    Lists(ListStringChunkedBuilder),
    Integer64(PrimitiveChunkedBuilder<Int64Type>),
    Integer32(PrimitiveChunkedBuilder<Int32Type>),
    Number64(PrimitiveChunkedBuilder<Float64Type>),
    Number32(PrimitiveChunkedBuilder<Float32Type>),
    Boolean(BooleanChunkedBuilder),
}

impl Builder {
    fn new(name: &str, kind: ColumnKind, n: usize) -> Self {
        let name = PlSmallStr::from_str(name);
        match kind {
            ColumnKind::Text | ColumnKind::Label | ColumnKind::Key => {
                Self::Text(StringChunkedBuilder::new(name, n))
            }
            ColumnKind::Labels => Self::Lists(ListStringChunkedBuilder::new(name, n, n)),
            ColumnKind::Integer64 => Self::Integer64(PrimitiveChunkedBuilder::new(name, n)),
            ColumnKind::Integer32 | ColumnKind::Date => {
                Self::Integer32(PrimitiveChunkedBuilder::new(name, n))
            }
            ColumnKind::Number64 => Self::Number64(PrimitiveChunkedBuilder::new(name, n)),
            ColumnKind::Number32 => Self::Number32(PrimitiveChunkedBuilder::new(name, n)),
            ColumnKind::Boolean => Self::Boolean(BooleanChunkedBuilder::new(name, n)),
        }
    }

    fn push(&mut self, cell: Cell<'_>) {
        match (self, cell) {
            (Self::Text(builder), Cell::Text(text)) => builder.append_value(text),
            (Self::Text(builder), Cell::Key(key)) => builder.append_value(key.to_string()),
            (Self::Text(builder), _) => builder.append_null(),
            (Self::Lists(builder), Cell::List(list)) => {
                builder.append_values_iter(list.iter());
            }
            (Self::Lists(builder), _) => builder.append_null(),
            (Self::Integer64(builder), Cell::Integer(number)) => builder.append_value(number),
            (Self::Integer64(builder), _) => builder.append_null(),
            (Self::Integer32(builder), Cell::Integer(number)) => {
                builder.append_option(i32::try_from(number).ok());
            }
            (Self::Integer32(builder), _) => builder.append_null(),
            (Self::Number64(builder), Cell::Number64(number)) => builder.append_value(number),
            (Self::Number64(builder), _) => builder.append_null(),
            (Self::Number32(builder), Cell::Number32(number)) => builder.append_value(number),
            (Self::Number32(builder), _) => builder.append_null(),
            (Self::Boolean(builder), Cell::Boolean(truth)) => builder.append_value(truth),
            (Self::Boolean(builder), _) => builder.append_null(),
        }
    }

    fn finish(self, kind: ColumnKind) -> PolarsResult<Column> {
        let series = match self {
            Self::Text(builder) => builder.finish().into_series(),
            Self::Lists(mut builder) => builder.finish().into_series(),
            Self::Integer64(builder) => builder.finish().into_series(),
            Self::Integer32(builder) if kind == ColumnKind::Date => {
                builder.finish().into_series().cast(&DataType::Date)?
            }
            Self::Integer32(builder) => builder.finish().into_series(),
            Self::Number64(builder) => builder.finish().into_series(),
            Self::Number32(builder) => builder.finish().into_series(),
            Self::Boolean(builder) => builder.finish().into_series(),
        };
        Ok(series.into_column())
    }
}
