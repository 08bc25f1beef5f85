//! The door: arguments, subcommands, exit codes, progress. Not here: anything that would be of use behind another door.
