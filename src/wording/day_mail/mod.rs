//! The sentences of the mails about a day, in the language of who reads. Typography is put in at the end, over the whole text
//! (`typography`); subjects and facts have the same shape in both languages.

pub mod association;
pub mod collector;
pub mod donor;
pub mod letter;
pub mod rota;
