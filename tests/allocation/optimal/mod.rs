//! What is called optimal, held against the other solver, against every plan of tiny days, and against mixed-integer programs.

mod grouped;
mod optimum;
mod oracle;
mod tolerance;
mod two_paths;
