//! The one way of counting findings.

use nianbao::report::{Counted, Severity, Tally};

/// All kinds, each with what a tally of only it says.
const KINDS: [(Counted, Tally); 5] = {
    const NONE: Tally = Tally { errors: 0, warnings: 0, hints: 0, blank: 0, explained: 0 };
    [
        (Counted::Open(Severity::Error), Tally { errors: 1, ..NONE }),
        (Counted::Open(Severity::Warning), Tally { warnings: 1, ..NONE }),
        (Counted::Open(Severity::Hint), Tally { hints: 1, ..NONE }),
        (Counted::Blank, Tally { blank: 1, ..NONE }),
        (Counted::Explained, Tally { explained: 1, ..NONE }),
    ]
};

#[test]
fn every_finding_is_counted_once_and_as_what_it_is() {
    assert_eq!(std::iter::empty::<Counted>().collect::<Tally>(), Tally::default());
    for (kind, alone) in KINDS {
        assert_eq!([kind].into_iter().collect::<Tally>(), alone, "{kind:?}");
    }
    // All mixtures of up to two of each kind.
    for mixture in 0..3_usize.pow(5) {
        let counts: Vec<usize> = (0..5).map(|kind| mixture / 3_usize.pow(kind) % 3).collect();
        let findings = KINDS.iter().zip(&counts).flat_map(|((kind, _), &count)| std::iter::repeat_n(*kind, count));
        let tally: Tally = findings.collect();
        let Tally { errors, warnings, hints, blank, explained } = tally;
        assert_eq!([errors, warnings, hints, blank, explained].as_slice(), counts);
        let parts = KINDS.iter().zip(&counts).flat_map(|((_, alone), &count)| std::iter::repeat_n(*alone, count));
        assert_eq!(parts.sum::<Tally>(), tally);
        assert_eq!(tally.is_clean(), counts[..4] == [0; 4], "{tally:?}");
        assert_eq!(tally.has_faults(), errors > 0 || blank > 0, "{tally:?}");
        assert_eq!(tally.has_open_work(), errors > 0 || blank > 0 || warnings > 0, "{tally:?}");
    }
}

#[test]
fn a_tally_in_words_names_what_is_explained_only_where_there_is_any() {
    let tally = Tally { errors: 1, warnings: 2, hints: 3, blank: 4, explained: 0 };
    assert_eq!(tally.words(), "错误 1，警告 2，提示 3，未填 4 格");
    assert_eq!(Tally { explained: 5, ..tally }.words(), "错误 1，警告 2，提示 3，未填 4 格，已说明 5");
}
