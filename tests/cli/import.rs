//! `gently import` from outside: what holds for every source.

mod gently;
mod hostile;
mod jrnl;
