//! Foreign readers run on a thread of their own: a panic or a hang there is a sentence here.

use super::ImportError;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// No reader of a document that is a report comes near this.
const TIME_LIMIT: Duration = Duration::from_secs(20);

/// The foreign parsers recurse; this is enough for the depth that they allow.
const STACK_BYTES: usize = 16 << 20;

/// Runs a reader. Its bytes are its own, since it may outlive this call where it hangs.
pub(super) fn sandboxed<T: Send + 'static>(
    reader: impl FnOnce() -> Result<T, ImportError> + Send + 'static,
) -> Result<T, ImportError> {
    let (sender, receiver) = mpsc::channel();
    let spawned = thread::Builder::new().name("import".to_owned()).stack_size(STACK_BYTES).spawn(move || {
        // Where the receiver has given up, nobody waits for the answer.
        let _ = sender.send(reader());
    });
    if spawned.is_err() {
        return Err(ImportError::Failed("没有开始：系统资源不足"));
    }
    match receiver.recv_timeout(TIME_LIMIT) {
        Ok(result) => result,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(ImportError::Failed("用时过长，已停止")),
        // The sender is dropped without a word only where the reader panicked.
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(ImportError::Failed("失败：文件内容有误")),
    }
}
