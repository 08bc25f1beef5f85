//! Arguments in, exit code out. Not here: anything else.

use std::process::ExitCode;

fn main() -> ExitCode {
    morgue::cli::run(std::env::args_os()).into()
}
