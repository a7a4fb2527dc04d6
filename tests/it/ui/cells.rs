//! Typing figures.

use super::*;
use egui::OutputCommand;
use nianbao::form::{Edition, Table};
use nianbao::report::differences;

#[test]
fn typing_replaces_what_stands_in_a_cell() {
    let mut window = app(with_cells(&[("applications/received/person", "7")]));
    window.click_cell("applications/received/person");
    window.type_text("12");
    assert_eq!(window.text("applications/received/person"), "12");
}

#[test]
fn enter_goes_down_and_shift_enter_up() {
    let mut window = app(empty());
    window.click_cell("applications/received/person");
    window.press(Key::Enter);
    assert_eq!(window.focus(), cell("applications/carried_in/person").words());
    window.press_with(Modifiers::SHIFT, Key::Enter);
    assert_eq!(window.focus(), cell("applications/received/person").words());
}

#[test]
fn tab_goes_right_and_from_the_end_of_a_row_to_the_next() {
    let mut window = app(empty());
    window.click_cell("applications/received/person");
    window.press(Key::Tab);
    assert_eq!(window.focus(), cell("applications/received/business").words());
    window.press_with(Modifiers::SHIFT, Key::Tab);
    assert_eq!(window.focus(), cell("applications/received/person").words());
    window.click_cell("applications/received/other");
    window.press(Key::Tab);
    assert_eq!(window.focus(), cell("applications/carried_in/person").words(), "the total is skipped");
}

#[test]
fn movement_skips_computed_cells_in_every_direction() {
    let mut window = app(empty());
    for table in Table::ALL {
        window.show(Section::from(table));
        for key in [Key::Tab, Key::Enter, Key::ArrowRight, Key::ArrowDown, Key::ArrowLeft, Key::ArrowUp, Key::PageDown]
        {
            for _ in 0..12 {
                window.press(key);
                let at = cell_named(&window.focus()).expect("a cell has the keyboard");
                assert!(at.table() == table && !at.is_sum(), "{key:?} came to {at:?}");
            }
        }
        window.press_with(CTRL, Key::Home);
        let first =
            Edition::latest().cells().find(|cell| cell.table() == table && !cell.is_sum()).expect("a typed cell");
        assert_eq!(window.focus(), first.words());
    }
}

#[test]
fn enter_moves_right_where_the_setting_says_so() {
    let settings = Settings { enter_moves_right: true, ..Settings::default() };
    let mut window = Window::new(USUAL, settings, |app| app.show_report(empty()));
    window.click_cell("applications/received/person");
    window.press(Key::Enter);
    assert_eq!(window.focus(), cell("applications/received/business").words());
}

#[test]
fn sums_follow_while_a_figure_is_typed() {
    let mut window = app(empty());
    window.click_cell("applications/granted/person");
    for (typed, sum) in [("1", "1"), ("2", "12")] {
        window.type_text(typed);
        for key in ["applications/granted/total", "applications/handled/person", "applications/handled/total"] {
            assert_eq!(window.text(key), sum, "{key}");
        }
    }
    window.press(Key::Backspace);
    assert_eq!(window.text("applications/handled/total"), "1");
}

#[test]
fn typing_into_a_computed_cell_changes_nothing_and_is_explained() {
    let mut window = app(with_cells(&[("disputes/direct/total", "3")]));
    window.show(Section::Disputes);
    window.click(Role::TextInput, &cell("disputes/direct/total").words());
    window.type_text("5");
    window.press(Key::Delete);
    window.press(Key::F2);
    window.type_text("6");
    assert_eq!(window.text("disputes/direct/total"), "3");
    assert!(!window.document().is_dirty());
    assert!(window.shows("自动计算"));
}

#[test]
fn f2_edits_what_stands_there_and_escape_gives_up() {
    let mut window = app(with_cells(&[("disclosure/permits/decided", "69")]));
    window.click_cell("disclosure/permits/decided");
    window.press(Key::F2);
    window.press(Key::End);
    window.type_text("0");
    assert_eq!(window.text("disclosure/permits/decided"), "690");
    window.press(Key::Escape);
    assert_eq!(window.text("disclosure/permits/decided"), "69");
    assert!(!window.document().is_dirty() && !window.document().can_redo());
    window.type_text("5");
    assert_eq!(window.text("disclosure/permits/decided"), "5", "the cell has the keyboard again");
}

#[test]
fn escape_after_typing_brings_back_what_stood_there_with_its_sums() {
    let mut window = app(sample());
    window.click_cell("applications/received/person");
    window.type_text("99");
    assert_eq!(window.text("applications/received/total"), "99");
    window.press(Key::Escape);
    assert_eq!(differences(window.report(), &sample()), []);
    assert!(!window.document().is_dirty());
}

#[test]
fn enter_leaves_the_field_of_f2_with_what_was_typed_in_the_same_frame() {
    let mut window = app(with_cells(&[("applications/received/person", "1")]));
    window.click_cell("applications/received/person");
    window.press(Key::F2);
    window.press(Key::End);
    let enter = [down(Key::Enter, Modifiers::NONE), up(Key::Enter, Modifiers::NONE)];
    window.send(typed('2').into_iter().chain(enter));
    assert_eq!(window.text("applications/received/person"), "12");
    assert_eq!(window.focus(), cell("applications/carried_in/person").words());
}

#[test]
fn delete_clears_a_cell() {
    let mut window = app(with_cells(&[("disputes/direct/upheld", "3"), ("disputes/direct/total", "3")]));
    window.click_cell("disputes/direct/upheld");
    window.press(Key::Delete);
    assert!(window.report().cell(cell("disputes/direct/upheld")).is_blank());
    assert!(window.report().cell(cell("disputes/direct/total")).is_blank(), "its sum follows");
}

#[test]
fn untidy_figures_become_numbers_when_the_cell_is_left_and_the_status_bar_says_so() {
    for (typed, number) in [("１２", "12"), ("0件", "0"), ("1,200", "1200"), ("一百二十", "120")] {
        let mut window = app(empty());
        window.click_cell("applications/received/person");
        window.type_text(typed);
        assert_eq!(window.text("applications/received/person"), typed, "while it is typed it stays");
        window.press(Key::Enter);
        assert_eq!(window.text("applications/received/person"), number);
        assert_eq!(window.text("applications/received/total"), number);
        assert!(window.shows(&format!("“{typed}”已读作 {number}")));
        assert_eq!(window.undo_all(), 1, "the typing and the reading of it are one step");
    }
}

#[test]
fn text_that_is_no_number_stays_as_typed_and_is_an_error() {
    let mut window = app(sample());
    let errors = window.document().tally().errors;
    window.click_cell("applications/received/person");
    window.type_text("约3件");
    window.press(Key::Enter);
    assert_eq!(*window.report().cell(cell("applications/received/person")), Cell::Unreadable("约3件".to_owned()));
    assert!(window.document().tally().errors > errors);
    assert!(window.document().findings_at(cell("applications/received/person")).next().is_some());
}

#[test]
fn several_keys_within_one_frame_do_what_they_would_one_by_one() {
    let key = |key| [down(key, Modifiers::NONE), up(key, Modifiers::NONE)];
    let mut events = Vec::new();
    for (text, leave) in
        [("12", Key::Enter), ("3", Key::Enter), ("0件", Key::Tab), ("4", Key::ArrowDown), ("5", Key::Tab)]
    {
        events.extend(text.chars().flat_map(typed));
        events.extend(key(leave));
    }
    events.extend(key(Key::Delete));
    events.extend("77".chars().flat_map(typed));
    events.extend(key(Key::Backspace));
    let mut one_by_one = app(empty());
    let mut at_once = app(empty());
    for window in [&mut one_by_one, &mut at_once] {
        window.click_cell("applications/received/person");
    }
    for event in events.clone() {
        one_by_one.send([event]);
    }
    at_once.send(events);
    assert_eq!(differences(one_by_one.report(), at_once.report()), []);
    assert_eq!(one_by_one.focus(), at_once.focus());
    assert_eq!(at_once.text("applications/received/person"), "12");
    assert_eq!(at_once.text("applications/carried_in/person"), "3");
    assert_eq!(at_once.text("applications/granted/person"), "0");
    assert_eq!(one_by_one.undo_all(), at_once.undo_all());
}

#[test]
fn the_sample_typed_by_keyboard_gives_its_200_cells() {
    let sample = sample();
    let mut window = app(Report::empty(2021));
    let mut count = 0;
    for table in Table::ALL {
        window.show(Section::from(table));
        loop {
            let at = cell_named(&window.focus()).expect("a cell has the keyboard");
            let figure = sample.cell(at).text().into_owned();
            // Tab goes along the rows and Enter down the columns; both meet every cell.
            let leave = if table == Table::Disclosure { Key::Tab } else { Key::Enter };
            let left = [down(leave, Modifiers::NONE), up(leave, Modifiers::NONE)];
            let events = figure.chars().flat_map(typed).chain(left);
            window.send(events);
            count += 1;
            if window.focus() == at.words() {
                break;
            }
        }
    }
    assert_eq!(count, Edition::latest().cells().filter(|cell| !cell.is_sum()).count());
    for cell in Edition::latest().cells() {
        assert_eq!(window.report().cell(cell), sample.cell(cell), "{cell:?}");
    }
    assert_eq!(window.undo_all(), count, "one step a cell, with its sums");
}

#[test]
fn a_pasted_block_fills_the_cells_from_the_current_one_on_in_one_step() {
    let mut window = app(empty());
    window.click_cell("applications/received/person");
    window.paste("1\t2\t3\r\n4件\t５\t\r\n");
    for (key, text) in [
        ("received/person", "1"),
        ("received/business", "2"),
        ("received/research", "3"),
        ("carried_in/person", "4"),
        ("carried_in/business", "5"),
        ("carried_in/research", ""),
        ("received/total", "6"),
        ("carried_in/total", "9"),
    ] {
        assert_eq!(window.text(&format!("applications/{key}")), text, "{key}");
    }
    assert!(window.shows("已粘贴 6 格"));
    assert_eq!(window.undo_all(), 1);
    assert_eq!(differences(window.report(), &empty()), []);
}

#[test]
fn a_pasted_block_leaves_sums_alone_and_says_what_lay_outside() {
    let mut window = app(empty());
    window.click_cell("applications/received/legal");
    window.paste("1\t2\t99\t5");
    assert_eq!(window.text("applications/received/total"), "3", "computed, not pasted");
    assert!(window.shows("超出表格"));
}

#[test]
fn copying_gives_the_text_of_the_cell_and_cutting_clears_it() {
    let mut window = app(with_cells(&[("disclosure/fees/charged", "0.50")]));
    window.click_cell("disclosure/fees/charged");
    let copied = |output: &FullOutput| {
        output.platform_output.commands.iter().any(|command| *command == OutputCommand::CopyText("0.50".to_owned()))
    };
    assert!(copied(window.frame([Event::Copy])));
    assert_eq!(window.text("disclosure/fees/charged"), "0.50");
    assert!(copied(window.frame([Event::Cut])));
    window.wait(2);
    assert_eq!(window.text("disclosure/fees/charged"), "");
}

#[test]
fn a_cell_takes_30_digits_as_they_are_typed() {
    let digits = "123456789012345678901234567890";
    let mut window = app(empty());
    window.click_cell("applications/received/person");
    window.send(digits.chars().flat_map(typed));
    window.press(Key::Enter);
    assert_eq!(window.text("applications/received/person"), digits);
    assert!(window.document().findings_at(cell("applications/received/person")).next().is_some());
}

#[test]
fn zeros_fill_only_the_blank_typed_cells_of_the_table_in_one_step() {
    let start = with_cells(&[("disputes/direct/upheld", "3"), ("disputes/after/other", "约1")]);
    let mut window = app(start.clone());
    window.click_cell("disputes/direct/pending");
    window.press_with(CTRL_SHIFT, Key::Num0);
    for cell in Edition::latest().cells() {
        let text = window.report().cell(cell).text().into_owned();
        let expected = match (cell.table(), cell.key()) {
            (_, "disputes/direct/upheld" | "disputes/direct/total") => "3",
            (_, "disputes/after/other") => "约1",
            (Table::Disputes, _) => "0",
            _ => "",
        };
        assert_eq!(text, expected, "{cell:?}");
    }
    assert_eq!(window.undo_all(), 1);
    assert_eq!(differences(window.report(), &start), []);
}

#[test]
fn a_leading_zero_in_the_field_lets_the_window_rest() {
    let mut window = app(with_cells(&[("disclosure/permits/decided", "0")]));
    window.click_cell("disclosure/permits/decided");
    window.press(Key::F2);
    window.press(Key::End);
    window.press(Key::Home);
    for sign in "0012".chars() {
        // Every stroke comes to rest, or this fails.
        window.send(typed(sign));
    }
    window.press(Key::Enter);
    assert_eq!(window.text("disclosure/permits/decided"), "120");
}
