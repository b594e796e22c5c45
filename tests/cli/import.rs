//! `gently import` from outside: what holds for every source.

mod gently;
