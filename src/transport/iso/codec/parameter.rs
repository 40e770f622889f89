//! The variable part as a sequence of code, length and value (X.224 13.2.3).
