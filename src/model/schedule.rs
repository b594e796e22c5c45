//! Schedules: when a reminder is due.
