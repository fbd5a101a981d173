//! The allocation, from outside: documents, solver against checker, real days.

mod bad_documents;
mod build;
mod corruptions;
mod departments;
mod explained;
mod groups;
mod interrupted;
mod limits;
mod lp_facts;
mod mutants;
mod optimal;
mod random;
mod schemas;
mod solved;
