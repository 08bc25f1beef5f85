//! The verb that fills: corpus to engine, with an account of every file. Not here: printing (progress is a callback).
