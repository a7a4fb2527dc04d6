//! The finished document in the formats that offices publish.
