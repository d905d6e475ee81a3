//! What postings have to do with each other, over facts: which ones repeat another.
