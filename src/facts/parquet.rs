//! Facts as Parquet, by way of polars. To be written.
