//! The program on computers that lack something: it starts all the same, or says in a sentence what to do. And it never
//! opens a network connection.

use crate::desktop::{Desktop, Kind, on_desktop, put};
use crate::program::{Program, sample_in};
use crate::wait::{LONG, until, within};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs the program to its end and returns how it ended, what it said, and its log.
fn run(desktop: &Desktop, arguments: &[&str], change: impl FnOnce(&mut Command)) -> (bool, String, String) {
    let mut command = desktop.command(env!("CARGO_BIN_EXE_nianbao"));
    change(&mut command);
    let mut child = command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the built program");
    let ended = within(LONG, || child.try_wait().expect("a child of this test"));
    if ended.is_none() {
        child.kill().ok();
    }
    let output = child.wait_with_output().expect("its words");
    assert!(ended.is_some(), "it ends by itself");
    let words = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    let log = std::fs::read_to_string(nianbao::file::log_file(&desktop.folders())).unwrap_or_default();
    (output.status.success(), words, log)
}

#[test]
fn without_a_display_a_sentence_says_what_to_do() {
    on_desktop("no-display", Kind::Usual, &[], |desktop| {
        for display in [None, Some(":987")] {
            let (success, words, log) = run(desktop, &[], |command| {
                command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
                display.map(|display| command.env("DISPLAY", display));
            });
            assert!(!success, "{words}");
            for part in ["年报窗口打不开", "--self-check", "都完好"] {
                assert!(words.contains(part) && log.contains(part), "{part}: {words}\n{log}");
            }
        }
    });
}

#[test]
fn the_self_check_tells_a_technician_what_is_there_without_a_display() {
    on_desktop("self-check", Kind::Usual, &[], |desktop| {
        let (success, words, _) = run(desktop, &["--self-check"], |command| {
            command.env_remove("DISPLAY");
        });
        assert!(success, "{words}");
        for part in [
            "[程序]",
            "版本：",
            "窗口系统：没有",
            "libGL.so.1：",
            "[字体]",
            "方正小标宋：",
            "[文件窗口]",
            "xdg-desktop-portal：",
            "设置：可以写入",
            "XMODIFIERS：@im=fcitx",
        ] {
            assert!(words.contains(part), "{part}: {words}");
        }
        let (success, words, _) = run(desktop, &["--self-check"], |command| {
            command.env("NIANBAO_HOME", "/proc/self/nothing");
        });
        assert!(success && words.contains("设置：不能写入"), "{words}");
    });
}

#[test]
fn with_an_empty_home_all_is_well_and_with_one_that_takes_no_files_the_window_says_so() {
    on_desktop("no-home", Kind::Usual, &[], |desktop| {
        let path = sample_in(&desktop.work());
        let empty = desktop.work().join("home");
        std::fs::create_dir(&empty).expect("a folder");
        for (home, told) in [(empty.as_path(), None), (Path::new("/proc/self/nothing"), Some("无法留作恢复"))] {
            let program = Program::start_with(desktop, &[&path], |command| {
                command.env_remove("NIANBAO_HOME").env("HOME", home);
            });
            program.await_saved(true);
            program.pages_down(1);
            desktop.keys(["ctrl+Home", "4", "Return"]);
            program.await_saved(false);
            match told {
                Some(told) => drop(program.see(told)),
                None => until("the journal in the new home", || {
                    let journal = home.join(".local/share/nianbao/journal");
                    std::fs::read_dir(journal).ok()?.next().map(drop)
                }),
            }
            desktop.shot(if told.is_some() { "read-only" } else { "empty" });
            program.ask_to_close();
            program.press("不保存");
            program.await_end();
        }
    });
}

#[test]
fn a_damaged_settings_file_is_put_aside_and_told() {
    on_desktop("settings", Kind::Usual, &[], |desktop| {
        let folder = desktop.folders().config;
        std::fs::create_dir_all(&folder).expect("a folder");
        put(&folder.join("settings.ron"), b"(theme: Dark, recent: [\xff");
        let program = Program::start(desktop, &[]);
        program.see("设置文件已损坏");
        desktop.shot("told");
        program.ask_to_close();
        program.await_end();
        assert!(folder.join("settings.bad").exists());
    });
}

#[test]
fn after_a_failure_of_the_program_itself_the_next_start_says_so() {
    on_desktop("failed", Kind::Usual, &[], |desktop| {
        let crashes = desktop.folders().data.join("crash");
        std::fs::create_dir_all(&crashes).expect("a folder");
        put(&crashes.join("1642000000000-7.new"), b"a backtrace");
        let program = Program::start(desktop, &[]);
        program.see("上次程序意外停止");
        desktop.shot("told");
        program.ask_to_close();
        program.await_end();
        let program = Program::start(desktop, &[]);
        program.see("新建年报");
        program.see_no_more("上次程序意外停止");
        assert!(crashes.join("1642000000000-7.txt").exists(), "the record is kept for a technician");
        program.ask_to_close();
        program.await_end();
    });
}

#[test]
fn a_session_opens_no_network_connection() {
    on_desktop("offline", Kind::Usual, &[("/usr/bin/strace", "strace")], |desktop| {
        let path = sample_in(&desktop.work());
        let trace = desktop.work().join("trace");
        let script = desktop.work().join("traced.sh");
        put(
            &script,
            format!(
                "#!/bin/sh\nexec /usr/bin/strace -f -qq -e trace=socket,connect,bind,sendto -o '{}' '{}' \"$@\"\n",
                trace.display(),
                env!("CARGO_BIN_EXE_nianbao")
            )
            .as_bytes(),
        );
        std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).expect("a script");
        let program = Program::start_program(desktop, &script, &[&path], |_| {});
        program.await_saved(true);
        program.pages_down(1);
        desktop.keys(["ctrl+Home", "4", "Return"]);
        program.await_saved(false);
        desktop.keys(["ctrl+s"]);
        program.await_saved(true);
        // The system's file dialog is a process of its own.
        desktop.keys(["ctrl+o"]);
        let dialog = until("the dialog", || desktop.windows("--name", "^打开年报$").into_iter().next());
        desktop.focus(&dialog);
        desktop.keys(["Escape"]);
        until("the dialog is gone", || desktop.windows("--name", "^打开年报$").is_empty().then_some(()));
        program.refocus();
        program.ask_to_close();
        program.await_end();
        let trace = std::fs::read_to_string(&trace).expect("the trace");
        let sockets: Vec<&str> = trace.lines().filter(|line| line.contains("socket(")).collect();
        assert!(sockets.len() >= 2, "display and bus at least: {trace}");
        for line in trace.lines().filter(|line| line.contains("AF_")) {
            assert!(line.contains("AF_UNIX"), "a connection that leaves the computer: {line}");
        }
    });
}
