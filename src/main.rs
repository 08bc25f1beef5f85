//! Arguments in, exit code out. Not here: anything else.

use std::process::ExitCode;

// Words and names are many small pieces of memory, which this allocator hands out faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    morgue::cli::run(std::env::args_os()).into()
}
