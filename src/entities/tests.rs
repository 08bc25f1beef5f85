//! What the recogniser makes of articles and sentences.

mod archive;
mod sentences;
