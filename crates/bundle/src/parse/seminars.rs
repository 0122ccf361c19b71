//! `seminars.csv`: seminars, lectures, study evenings and meetings.

use renkei_model::{
    Accuracy, Application, Audience, Event, EventId, EventKind, EventState, Stated, Venue,
    VenuePoint,
};

use super::{event_days, facilities, fields, value};
use crate::diagnostic::Report;
use crate::map::hundred_thousandths;
use crate::read::{Cell, ColumnSpec, Form, Row, Spec, Table};
use crate::text::fold_width;

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "seminars.csv",
    sheet: "セミナー",
    needed: false,
    columns: &[
        ColumnSpec::needed(
            "id",
            Form::Id,
            "変わらない番号です。手では書かず、空にして renkei ids を実行してください。",
        ),
        ColumnSpec::needed("種類", Form::Choice(EventKind::NAMES), "集まりの種類を選びます。"),
        ColumnSpec::needed("名称", Form::Text, "題名です。"),
        ColumnSpec::optional(
            "シリーズ",
            Form::Text,
            "「夕暮れ勉強会」のように、続きものの名前です。",
        ),
        ColumnSpec::optional("回", Form::Number, "続きものの何回目かを、数字だけで書きます。"),
        ColumnSpec::optional(
            "対象",
            Form::Choice(Audience::NAMES),
            "だれのためのものかを選びます。わからないときは空にします。",
        ),
        ColumnSpec::needed(
            "日付",
            Form::Date,
            "開く日です。何日か続くときと、くり返すときは、最初の日です。",
        ),
        ColumnSpec::optional("最終日", Form::Date, "何日か続くときと、くり返すときだけ書きます。"),
        ColumnSpec::optional(
            "くり返し",
            Form::Text,
            "毎月なら 第3水、第2・4土、毎週なら 毎週水 のように書きます。",
        ),
        ColumnSpec::optional(
            "休む日",
            Form::Text,
            "くり返しのうち、開かない日です。2026-08-19;2026-12-16 のように書きます。",
        ),
        ColumnSpec::optional(
            "時期",
            Form::Text,
            "年や日がわからないときだけ、6月23日、8月から2月、2026年6月、毎月、年2回 のように文字で書きます。",
        ),
        ColumnSpec::optional("開始", Form::Time, "18:30 のように書きます。"),
        ColumnSpec::optional("終了", Form::Time, "20:00 のように書きます。"),
        ColumnSpec::optional(
            "会場id",
            Form::Facility,
            "会場が「施設」の表にあるときに、その id を書きます。",
        ),
        ColumnSpec::optional("会場", Form::Text, "会場の名前か、施設の中の部屋の名前です。"),
        ColumnSpec::optional(
            "会場住所",
            Form::Text,
            "会場が「施設」の表にないときに、市町村名から書きます。",
        ),
        ColumnSpec::optional(
            "会場緯度",
            Form::Degrees,
            "会場住所を書いたときだけ、39.123456 のように書きます。空なら、住所の町字のおよその位置を地図に出します。",
        ),
        ColumnSpec::optional(
            "会場経度",
            Form::Degrees,
            "会場住所を書いたときだけ、140.123456 のように書きます。",
        ),
        ColumnSpec::optional(
            "講師",
            Form::Text,
            "「医師」「訪問看護師」などの職種です。名前は、本人が承知しているときだけ書きます。",
        ),
        ColumnSpec::optional("定員", Form::Number, "人数です。決まっていないときは空にします。"),
        ColumnSpec::optional("参加費", Form::Text, "「無料」「500円」のように書きます。"),
        ColumnSpec::optional(
            "申し込み",
            Form::Choice(&["必要", "不要"]),
            "申し込みがいるかどうかです。わからないときは空にします。",
        ),
        ColumnSpec::optional("申込締切", Form::Date, "申し込める最後の日です。"),
        ColumnSpec::optional("電話番号", Form::Phone, "申し込み先か、問い合わせ先です。"),
        ColumnSpec::optional("メール", Form::Text, "申し込み先か、問い合わせ先です。"),
        ColumnSpec::optional(
            "資料",
            Form::Text,
            "配った資料の https:// で始まる住所か、ファイルの名前です。",
        ),
        ColumnSpec::optional(
            "状態",
            Form::Choice(EventState::NAMES),
            "空なら「予定」です。中止や延期は、行を消さずにここで選びます。",
        ),
        ColumnSpec::optional("参加人数", Form::Number, "終わったあとに、来た人の数を書きます。"),
        ColumnSpec::optional("内容", Form::Text, "どんな話かを、1つか2つの文で書きます。"),
        ColumnSpec::optional("出典", Form::Text, "もとの資料の名前です。「市報6月号」など。"),
    ],
};

/// An event and where it stands.
pub(crate) struct EventRow<'t> {
    /// The row.
    pub row: Row<'t>,
    /// Its id, even where the rest has mistakes.
    pub id: Option<EventId>,
    /// The record.
    pub event: Option<Event>,
}

/// Reads the rows.
pub(crate) fn parse<'t>(table: &'t Table, report: &mut Report) -> Vec<EventRow<'t>> {
    table
        .rows()
        .map(|row| {
            let id = fields::permanent_id(row.cell("id"), EventId::new, report);
            EventRow { row, event: event(row, id.clone(), report), id }
        })
        .collect()
}

/// The record. All cells are read before any is required, so that every mistake of the row is
/// told at once.
fn event(row: Row<'_>, id: Option<EventId>, report: &mut Report) -> Option<Event> {
    value::required(row.cell("種類"), report);
    let kind = fields::choice(row.cell("種類"), EventKind::NAMES, EventKind::from_ja, report);
    let title = value::name(row.cell("名称"), report);
    let audience = fields::choice(row.cell("対象"), Audience::NAMES, Audience::from_ja, report);
    let number = value::number(row.cell("回"), report);
    let state = fields::choice(row.cell("状態"), EventState::NAMES, EventState::from_ja, report)
        .unwrap_or(EventState::Planned);
    let when = event_days::when(row, report);
    if when.as_ref().is_some_and(|when| when.is_unknown()) && state == EventState::Planned {
        row.cell("日付").check(
            report,
            "いつ開くかが書いてありません。「日は未定」と出ます。",
            "決まったら日付を書いてください。",
        );
    }
    let (starts, ends) = fields::times(row, report);
    let venue = venue(row, report);
    let application = application(row, state, report);
    if let (Some(until), Some(last)) = (application.until, when.as_ref().and_then(|w| w.last_day()))
        && until > last
    {
        row.cell("申込締切").error(
            report,
            "開く日より後の日付です。",
            "申し込みの締切は、開く日と同じ日か、その前の日にしてください。",
        );
    }
    let attendance = value::number(row.cell("参加人数"), report);
    if attendance.is_some() && state != EventState::Finished {
        row.cell("参加人数").check(
            report,
            format!("状態が「{}」なのに、参加人数が書いてあります。", state.ja()),
            "終わった集まりなら、状態を「終了」にしてください。",
        );
    }
    let capacity = value::number(row.cell("定員"), report);
    let handout = fields::attachment(row.cell("資料"), report);
    let fee = fee(row.cell("参加費"), report);
    Some(Event {
        id: id?,
        kind: kind?,
        audience,
        series: value::optional(row.cell("シリーズ")),
        number,
        title: title?,
        when: when?,
        starts,
        ends,
        venue,
        speaker: value::optional(row.cell("講師")),
        capacity,
        fee,
        application,
        handout,
        state,
        attendance,
        summary: value::optional(row.cell("内容")),
        source: value::optional(row.cell("出典")),
        // Given when all events are known.
        revision: 0,
    })
}

fn venue(row: Row<'_>, report: &mut Report) -> Venue {
    let venue = Venue {
        facility: fields::facility(row.cell("会場id"), report),
        name: value::optional(row.cell("会場")),
        address: value::optional(row.cell("会場住所")),
        point: point(row, report),
    };
    if venue.facility.is_some() && venue.point.is_some() {
        row.cell("会場緯度").check(
            report,
            "会場id があるので、この緯度・経度は使われません。「施設」の表の位置を地図に出します。",
            "会場id がまちがっていないか確かめて、緯度と経度を消してください。",
        );
    }
    let venue = Venue { point: venue.point.filter(|_| venue.facility.is_none()), ..venue };
    if venue.facility.is_some() && venue.address.is_some() {
        row.cell("会場住所").check(
            report,
            "会場id があるので、この住所は使われません。「施設」の表の住所を出します。",
            "会場id がまちがっていないか確かめて、住所を消してください。",
        );
        return Venue { address: None, ..venue };
    }
    venue
}

/// Where the hall is, as the row states it.
fn point(row: Row<'_>, report: &mut Report) -> Option<VenuePoint> {
    let (lat, lon) = facilities::lat_lon(row, ["会場緯度", "会場経度"], report)?;
    let at = hundred_thousandths(lat, lon)?;
    Some(VenuePoint { at, accuracy: Accuracy::Surveyed })
}

fn application(row: Row<'_>, state: EventState, report: &mut Report) -> Application {
    let needed = match row.cell("申し込み").text {
        "" => Stated::Unknown,
        "必要" => Stated::Yes,
        "不要" => Stated::No,
        _ => {
            row.cell("申し込み").error(
                report,
                "「必要」でも「不要」でもありません。",
                "どちらかを書いてください。わからないときは空にしてください。",
            );
            Stated::Unknown
        }
    };
    let until = fields::day(row.cell("申込締切"), report);
    let phone = value::phone(row.cell("電話番号"), report);
    let mail = fields::mail(row.cell("メール"), report);
    let ask = ["電話番号", "メール"].into_iter().all(|column| row.cell(column).is_empty());
    if needed == Stated::Yes && ask && state == EventState::Planned {
        row.cell("申し込み").check(
            report,
            "申し込みが必要なのに、電話番号もメールも空です。",
            "申し込み先の電話番号かメールを書いてください。",
        );
    }
    if needed == Stated::No && until.is_some() {
        row.cell("申込締切").check(
            report,
            "申し込みが「不要」なのに、締切が書いてあります。",
            "締切を消すか、申し込みを「必要」にしてください。",
        );
    }
    Application { needed, until, phone, mail }
}

/// A bare number is meant in yen; 0 yen is said as residents say it.
fn fee(cell: Cell<'_>, report: &mut Report) -> Option<String> {
    let fee = value::optional(cell)?;
    let Some(yen) = value::number_of(&fold_width(&fee)) else { return Some(fee) };
    let said = if yen == 0 { "無料".to_owned() } else { format!("{yen}円") };
    cell.fixed(report, &said);
    Some(said)
}
