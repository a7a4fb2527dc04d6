//! What the window says of files that are dragged onto it: what will happen, and more of that.

pub(in crate::ui) const DROP_REPORT: (&str, &str) = ("松开鼠标，打开这份年报", "有没有保存的改动时，会先询问");
pub(in crate::ui) const DROP_DOCUMENT: (&str, &str) =
    ("松开鼠标，导入这份文档", "先与原文对照，采用以前什么都不会改动");
pub(in crate::ui) const DROP_SHEET: (&str, &str) =
    ("松开鼠标，读取这份表格", "是年报就导入，是申请台账就填写表三；采用以前什么都不会改动");
pub(in crate::ui) const DROP_FOLDER: (&str, &str) = ("松开鼠标，打开文件夹", "列出文件夹里各单位的年报");
pub(in crate::ui) const DROP_SLIP: (&str, &str) = ("合并审阅单", "松开后把里面的批注和状态并入现在的年报");
