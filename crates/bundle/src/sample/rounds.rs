//! Who goes where, who is on duty, and what the city asked: drawn for the institutions there are.

use renkei_model::{Day, Kind, VisitService, Weekday};

use super::institution::{Institution, phone};
use super::rng::Rng;
use super::table::Table;
use super::words::{DISTRICTS, TOWNS};
use crate::parse;

/// Serial number of the phone of a place that the guide does not list.
const UNLISTED_SERIAL: u32 = 20_000;

/// The services that leave the house, as the institution's own rows say.
fn services(rng: &mut Rng, one: &Institution) -> Vec<VisitService> {
    let mut services = Vec::new();
    let comes = one.home_visit == "○";
    match one.kind {
        Kind::Hospital | Kind::Clinic => {
            services.extend(comes.then_some(VisitService::HomeVisit));
            let planned = one.scheduled_home_care == "○";
            services.extend(planned.then_some(VisitService::ScheduledHomeCare));
        }
        Kind::DentalClinic => services.extend(comes.then_some(VisitService::VisitingDentistry)),
        Kind::Pharmacy => services.extend(rng.chance(35).then_some(VisitService::VisitingPharmacy)),
        Kind::VisitingNurseStation => services.push(VisitService::VisitingNursing),
        Kind::CareManagerOffice => {
            services.extend(rng.chance(30).then_some(VisitService::CareManagement));
        }
        Kind::CareFacility => {}
    }
    for (service, _) in &one.services {
        services.extend(match *service {
            "訪問介護" => Some(VisitService::HomeHelp),
            "訪問入浴介護" => Some(VisitService::VisitingBath),
            "訪問リハビリテーション" => Some(VisitService::VisitingRehab),
            "定期巡回・随時対応型訪問介護看護" => Some(VisitService::RegularRounds),
            "通所介護" => Some(VisitService::Transport),
            _ => None,
        });
    }
    services
}

/// `visit_areas.csv`.
pub(super) fn visit_areas(rng: &mut Rng, institutions: &[Institution]) -> Vec<u8> {
    let mut table = Table::of(&parse::visit_areas::SPEC);
    for one in institutions {
        for service in services(rng, one) {
            let mut row = |districts: &str, towns: &str, comes: &str, note: &str| {
                table.row(&[&one.id, service.ja(), districts, towns, comes, note]);
            };
            if rng.chance(20) {
                row("市全域", "", "○", "");
                continue;
            }
            let others: Vec<_> =
                DISTRICTS.iter().filter(|other| other.name != one.district.name).collect();
            let first = rng.below(others.len() as u32) as usize;
            let near: Vec<_> = others.iter().cycle().skip(first).take(3).collect();
            let also = rng.below(3) as usize;
            let mut goes = vec![one.district.name];
            goes.extend(near.iter().take(also).map(|district| district.name));
            let note = if rng.chance(15) {
                "冬は、道の様子によってお断りすることがあります。"
            } else {
                ""
            };
            row(&goes.join(";"), "", if rng.chance(95) { "○" } else { "" }, note);
            if let Some(beyond) = near.get(also).filter(|_| rng.chance(30)) {
                if rng.chance(40) {
                    let towns = [rng.pick(&TOWNS[..5]), rng.pick(&TOWNS[5..])];
                    row(beyond.name, &towns.join(";"), "○", "");
                } else {
                    row(beyond.name, "", "×", "");
                }
            }
        }
    }
    table.into_bytes()
}

/// `duty_doctors.csv`: every Sunday and holiday of half a year, and the turn of the year.
pub(super) fn duty_doctors(rng: &mut Rng, institutions: &[Institution]) -> Vec<u8> {
    let holidays = String::from_utf8_lossy(super::HOLIDAYS);
    let is_holiday = |day: Day| holidays.lines().any(|line| line.starts_with(&format!("{day},")));
    let of = |kind| institutions.iter().filter(|one| one.kind == kind).collect::<Vec<_>>();
    let (clinics, dentists) = (of(Kind::Clinic), of(Kind::DentalClinic));
    let mut turn = rng.below(30) as usize;
    let mut table = Table::of(&parse::duty_doctors::SPEC);
    let days = (0..182).filter_map(|n| Day::new(2026, 10, 1)?.plus_days(n));
    for day in days {
        let new_year = matches!((day.month(), day.day()), (12, 29..) | (1, ..=3));
        if day.weekday() != Weekday::Sun && !is_holiday(day) && !new_year {
            continue;
        }
        let date = day.to_string();
        if let Some(clinic) = clinics.get(turn % clinics.len().max(1)) {
            let department = clinic.departments.first().copied().unwrap_or_default();
            table.row(&[&*date, &clinic.id, "", department, "09:00", "17:00", "", ""]);
        }
        if new_year {
            let number = phone(UNLISTED_SERIAL);
            let name = "みほん市休日夜間センター（架空）";
            table.row(&[
                &*date,
                "",
                name,
                "内科",
                "18:00",
                "32:00",
                &number,
                "年末年始だけ開きます。",
            ]);
        }
        if let Some(dentist) = dentists.get(turn % dentists.len().max(1)) {
            table.row(&[&*date, &dentist.id, "", "歯科", "09:00", "12:00", "", ""]);
        }
        turn += 1;
    }
    table.into_bytes()
}

/// `surveys.csv`: an answer on the day of the last confirmation; none from those never confirmed.
pub(super) fn surveys(rng: &mut Rng, institutions: &[Institution]) -> Vec<u8> {
    let mut table = Table::of(&parse::surveys::SPEC);
    for one in institutions {
        let method = rng.pick(&["郵送", "郵送", "電話", "訪問", "メール"]);
        let (day, answered, note) = match one.confirmed {
            Some(day) => (day.to_string(), "○", ""),
            None => (super::AS_OF.to_owned(), "×", "2度たずねた。"),
        };
        table.row(&[&*one.id, &day, answered, method, note]);
    }
    table.into_bytes()
}
