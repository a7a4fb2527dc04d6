//! Dates and times as people here write them. The only place of the window that reads the clock.

/// The report year that is due next: until June that of last year, then this year's.
#[expect(clippy::disallowed_methods, reason = "the one place of the window that reads the clock")]
pub(super) fn year_due() -> u32 {
    let now = jiff::Zoned::now();
    let year = u32::try_from(now.year()).unwrap_or_default();
    if now.month() <= 6 { year.saturating_sub(1) } else { year }
}

/// The time of day, as 12:03.
#[expect(clippy::disallowed_methods, reason = "the one place of the window that reads the clock")]
pub(super) fn clock_words() -> String {
    let now = jiff::Zoned::now();
    format!("{:02}:{:02}", now.hour(), now.minute())
}

/// Now, in seconds since 1970.
#[expect(clippy::disallowed_methods, reason = "the one place of the window that reads the clock")]
pub(super) fn now_seconds() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// A time in seconds since 1970, as [`time_words`] writes it; empty where it is not known.
pub(super) fn seconds_words(seconds: i64) -> String {
    match u64::try_from(seconds) {
        Ok(seconds) if seconds > 0 => time_words(std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds)),
        _ => String::new(),
    }
}

/// A day of this year as 1月12日, one of another year as 2020年1月12日.
#[expect(clippy::disallowed_methods, reason = "the one place of the window that reads the clock")]
pub(super) fn day_words(time: std::time::SystemTime) -> String {
    let Ok(time) = jiff::Timestamp::try_from(time) else { return String::new() };
    let (time, now) = (time.to_zoned(jiff::tz::TimeZone::system()), jiff::Zoned::now());
    let year = if time.year() == now.year() { String::new() } else { format!("{}年", time.year()) };
    format!("{year}{}月{}日", time.month(), time.day())
}

/// A time as people here write it: 1月12日 17:46, with the year where it is another.
#[expect(clippy::disallowed_methods, reason = "the one place of the window that reads the clock")]
pub(super) fn time_words(time: std::time::SystemTime) -> String {
    let Ok(time) = jiff::Timestamp::try_from(time) else { return String::new() };
    let (time, now) = (time.to_zoned(jiff::tz::TimeZone::system()), jiff::Zoned::now());
    if time.year() == now.year() {
        format!("{}月{}日 {:02}:{:02}", time.month(), time.day(), time.hour(), time.minute())
    } else {
        format!("{}年{}月{}日", time.year(), time.month(), time.day())
    }
}
