//! What Excel says when something is typed that the guide cannot read.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Formula, XlsxError,
};

use super::choices::Choices;
use crate::read::{ColumnSpec, Form};

/// The rule for the cells of a column, the topmost of which is `first`; `None` where anything may
/// be typed.
///
/// Excel refuses what can only be wrong. Where the guide reads more than the one spelling that the
/// rule knows, Excel asks and then lets it pass.
pub(super) fn rule(
    column: &ColumnSpec,
    first: &str,
    choices: &mut Choices,
) -> Result<Option<DataValidation>, XlsxError> {
    use DataValidationErrorStyle::{Stop, Warning};
    let list = |formula: String| DataValidation::new().allow_list_formula(Formula::new(formula));
    let rule = match column.form {
        Form::Choice(words) => Some((
            list(choices.words(column.name, words)),
            Stop,
            "この列に書けるのは、▼ の一覧にある言葉だけです。わからないときは空にしてください。",
        )),
        Form::Flag => Some((
            list(choices.words("○×", &["○", "×"])),
            Warning,
            "○ か × を選んでください。わからないときは空にしてください。",
        )),
        Form::District => choices.districts().map(|formula| {
            (
                list(formula),
                Stop,
                "この列に書けるのは、guide.toml にある旧市町村の名前だけです。▼ から選んでください。",
            )
        }),
        Form::Source => choices.sources().map(|formula| {
            (
                list(formula),
                Stop,
                "「出典」のシートにある出典idだけが書けます。新しい資料は、先に「出典」のシートに行を足してください。",
            )
        }),
        Form::Facility => choices.is_facility(first).map(|formula| {
            (
                DataValidation::new().allow_custom(Formula::new(formula)),
                Warning,
                "この id は「施設」のシートにありません。「施設」のシートの id の列から、コピーして貼り付けてください。",
            )
        }),
        Form::Date => {
            let days = DataValidationRule::Between(
                ExcelDateTime::from_ymd(1901, 1, 1)?,
                ExcelDateTime::from_ymd(2199, 12, 31)?,
            );
            Some((
                DataValidation::new().allow_date(days),
                Warning,
                "日付ではないようです。2026-04-01 のように、西暦の年-月-日で書いてください。",
            ))
        }
        Form::Time => Some((
            DataValidation::new().allow_decimal_number(DataValidationRule::Between(0.0, 2.0)),
            Warning,
            "時刻ではないようです。08:30 のように書いてください。夜中の0時をすぎる時刻は 25:00 のように書きます。",
        )),
        Form::Number => Some((
            DataValidation::new()
                .allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)),
            Warning,
            "数ではないようです。数字だけを書いてください。わからないときは空にしてください。",
        )),
        _ => None,
    };
    let Some((rule, severity, message)) = rule else { return Ok(None) };
    let title: String = column.name.chars().take(32).collect();
    let rule = rule.set_error_title(title)?.set_error_message(message)?;
    Ok(Some(rule.set_error_style(severity)))
}
