//! The walk, by example and by property.
