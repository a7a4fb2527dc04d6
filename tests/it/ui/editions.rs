//! Reports of another edition of the form in the window.

use super::*;
use nianbao::form::Edition;

/// A report of a year with a figure in each cell.
fn report_of(year: u32) -> Report {
    let mut report = Report::empty(year);
    for cell in report.edition().cells() {
        report.apply(Edit::Cell(cell, Cell::Count(1)));
    }
    report
}

#[test]
fn the_tables_of_each_edition_are_drawn_and_typed_into() {
    for (year, size) in
        [(2020, USUAL), (2020, Vec2::new(900.0, 600.0)), (2019, Vec2::new(1920.0, 1080.0)), (2022, USUAL)]
    {
        let mut window = Window::new(size, Settings::default(), move |app| app.show_report(report_of(year)));
        let edition = Edition::of(year);
        let first = edition.at(nianbao::form::Table::Disclosure, 0, 0).expect("a first cell");
        for _ in 0..7 {
            window.press_with(CTRL, Key::PageDown);
        }
        window.press_with(CTRL, Key::PageDown);
        window.press_with(CTRL, Key::Home);
        window.type_text("7");
        window.press(Key::Enter);
        assert_eq!(window.report().cell(first).text(), "7", "{year} {size:?}");
        assert_eq!(window.report().edition(), edition);
    }
}
