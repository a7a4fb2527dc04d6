//! Tests of `review`.

use super::*;
use nianbao::report::{Explanation, Stage};

#[test]
fn a_report_goes_to_the_supervisor_and_back_by_slips() {
    let folder = folder();
    let clerk = stored(folder.path(), "clerk.ron", &sample());
    let answer = cli(["review", &clerk, "--stage", "送审", "--who", "甲"]);
    assert_eq!((answer.exit, answer.messages.as_str()), (0, ""));
    assert!(answer.out.contains("状态：送审（甲 "), "{}", answer.out);
    let supervisor = path_text(&folder.path().join("supervisor.ron"));
    fs::copy(&clerk, &supervisor).expect("copied");
    let slips = path_text(folder.path());
    let answer = cli([
        "review",
        &supervisor,
        "--who",
        "乙",
        "--comment",
        "disclosure/permits/decided=请核对",
        "--comment",
        "lead:1=写具体些",
        "--stage",
        "returned",
        "--reason",
        "有两处要改",
        "--write-slip",
        &slips,
    ]);
    assert_eq!((answer.exit, answer.messages.as_str()), (0, ""), "{}", answer.out);
    let slip = path_text(&folder.path().join("乐清市城东街道办事处 2021 审阅单.ron"));
    // The clerk has worked on.
    let mut report = open(Path::new(&clerk)).expect("readable").report;
    report.apply(Edit::Cell(Edition::latest().cells().next().expect("a cell"), Cell::Count(9)));
    save(Path::new(&clerk), &report, &Preserved::default(), None).expect("saved");
    let answer = cli(["review", &clerk, "--slip", &slip, "--format", "json"]);
    assert_eq!(answer.exit, 0, "{}", answer.messages);
    assert!(
        answer.messages.contains("2 条批注") && answer.messages.contains("由“送审”变为“退回”"),
        "{}",
        answer.messages
    );
    let told = &answer.lines()[0];
    assert_eq!(
        (&told["stage"], &told["who"], &told["reason"]),
        (&json!("returned"), &json!("乙"), &json!("有两处要改"))
    );
    assert_eq!(told["changed"]["cells"], json!([Edition::latest().cells().next().expect("a cell").key()]));
    let comments = told["comments"].as_array().expect("comments");
    assert_eq!(comments.len(), 2);
    assert_eq!(
        (&comments[0]["place"], &comments[0]["seen"], &comments[0]["state"]),
        (&json!("disclosure/permits/decided"), &json!("69"), &json!("open"))
    );
    let id = comments[0]["id"].as_str().expect("an id");
    let answer = cli(["review", &clerk, "--reply", &format!("{id}=已核对"), "--settle", id, "--who", "甲"]);
    assert_eq!(answer.exit, 0, "{}", answer.messages);
    assert!(answer.out.contains("未解决 1 条") && answer.out.contains("答复（甲 "), "{}", answer.out);
    let made = open(Path::new(&clerk)).expect("readable").report;
    assert_eq!(made.review().stage(), Stage::Returned);
    assert_eq!(made.cell(Edition::latest().cells().next().expect("a cell")), &Cell::Count(9));
    for (stage, reason, now) in [("送审", "", "送审"), ("审定", "", "审定"), ("收回", "数字有误", "填报中")]
    {
        let answer = cli(["review", &clerk, "--stage", stage, "--reason", reason]);
        assert_eq!(answer.exit, 0, "{}", answer.messages);
        assert!(answer.out.contains(&format!("状态：{now}（")), "{}", answer.out);
    }
    // A slip is no report.
    let answer = cli(["check", &slip]);
    assert_eq!(answer.exit, 2);
    assert!(answer.messages.contains("审阅单") || answer.out.contains("审阅单"), "{}{}", answer.out, answer.messages);
}

#[test]
fn what_cannot_be_said_leaves_the_file_as_it_is() {
    let folder = folder();
    let mut report = sample();
    report.apply(Edit::Explanation(Explanation {
        code: "X2".to_owned(),
        place: "disclosure/normative/in_force".to_owned(),
        values: vec!["1".to_owned()],
        text: "因".to_owned(),
    }));
    let file = stored(folder.path(), "a.ron", &report);
    let before = fs::read(&file).expect("bytes");
    for (arguments, fault) in [
        (["--stage", "approved"], "不能改为“审定”"),
        (["--comment", "nowhere=字"], "没有“nowhere”这个位置"),
        (["--comment", "lead:99=字"], "没有第99句"),
        (["--comment", "lead"], "缺少等号"),
        (["--comment", "lead= "], "没有文字"),
        (["--reply", "0000000000000001=字"], "这条批注"),
        (["--refuse", "X3=字"], "没有“X3”的核实说明"),
        (["--slip", &file], "不是审阅单"),
    ] {
        let answer = cli(["review", &file, arguments[0], arguments[1]]);
        assert_eq!(answer.exit, 2, "{arguments:?}");
        assert!(answer.messages.contains(fault), "{}", answer.messages);
        assert_eq!(fs::read(&file).expect("bytes"), before, "{arguments:?}");
    }
    let other = stored(folder.path(), "b.ron", &sample());
    let answer = cli(["review", &file, "--comment", "report=字", "-o", &other]);
    assert_eq!(answer.exit, 2);
    assert!(answer.messages.contains("已有这个文件"), "{}", answer.messages);
    let answer = cli(["review", &file, "--refuse", "X2=不充分", "--who", "乙"]);
    assert_eq!(answer.exit, 0, "{}", answer.messages);
    assert!(answer.out.contains("不认可（乙 "), "{}", answer.out);
}
