//! Text before any meaning: cleaning of markup and encoding damage, normal form, titles, sections.
