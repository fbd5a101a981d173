//! A territory as its coordinator keeps it: lists, files, forms, what waits.

mod addresses;
mod desk;
mod forms;
mod given;
mod journal;
mod lists;
mod mails;
mod parties;
mod regular;
mod settings;
