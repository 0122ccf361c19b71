use proptest::prelude::*;

use super::*;

fn home() -> Home {
    Home { prefecture: "みほん県".to_owned(), city: "みほん市".to_owned() }
}

/// Label, kind, name, address; phone and id where not empty.
fn place(label: &str, kind: Kind, [name, address, phone, id]: [&str; 4]) -> Place {
    let id = OfficialId { register: "navii".to_owned(), value: id.to_owned() };
    Place {
        label: label.to_owned(),
        kind: Some(kind),
        name: name.to_owned(),
        address: address.to_owned(),
        phone: (!phone.is_empty()).then(|| phone.to_owned()),
        official_ids: if id.value.is_empty() { Vec::new() } else { vec![id] },
        ..Place::default()
    }
}

fn clinic(label: &str, cells: [&str; 4]) -> Place {
    place(label, Kind::Clinic, cells)
}

fn only(ours: Place, theirs: Place) -> CrossCheck {
    crosscheck(&[ours], &[theirs], &home())
}

#[test]
fn the_id_decides_and_what_differs_is_told() {
    let check = only(
        clinic("a", ["医療法人　高橋医院", "みほん市汐見本町1丁目2番3号", "", "0011"]),
        clinic("1", ["髙橋クリニック", "みほん県みほん市汐見本町1-2-4", "0000-00-0001", "11"]),
    );
    let [pair] = check.matches.as_slice() else { panic!("{check}") };
    assert_eq!(pair.reason, Reason::Id);
    let aspects: Vec<_> = pair.differences.iter().map(|one| one.aspect).collect();
    assert_eq!(aspects, [Aspect::Name, Aspect::Address, Aspect::Phone]);
}

#[test]
fn spelling_legal_form_building_and_hyphens_are_no_differences() {
    let check = only(
        clinic(
            "a",
            ["医療法人みなと会　高橋医院", "みほん市汐見本町1丁目2番3号", "0000-00-0001", ""],
        ),
        clinic(
            "1",
            ["髙橋医院", "みほん県みほん市汐見字本町１－２－３　汐見ビル2階", "(0000)00-0001", ""],
        ),
    );
    assert_eq!(check.matches.len(), 1, "{check}");
    assert_eq!(check.matches[0].reason, Reason::Score(105));
    assert_eq!(check.matches[0].differences, []);
}

#[test]
fn a_name_alone_is_nothing_and_with_the_phone_or_the_street_it_is_unsure() {
    let ours = |phone: &str| clinic("a", ["高橋医院", "みほん市汐見本町1-2", phone, ""]);
    let check = only(ours(""), clinic("1", ["高橋医院", "みほん市入舟港町5", "", ""]));
    assert_eq!((check.only_theirs.len(), check.only_ours.len()), (1, 1), "{check}");
    for theirs in [
        clinic("1", ["高橋医院", "みほん市入舟港町5", "0000-00-0001", ""]),
        clinic("1", ["高橋医院", "みほん市汐見本町7-8", "", ""]),
    ] {
        let check = only(ours("0000-00-0001"), theirs);
        assert_eq!((check.unsure.len(), check.matches.len()), (1, 0), "{check}");
        assert!(check.only_theirs.is_empty() && check.only_ours.is_empty());
    }
}

#[test]
fn another_name_at_the_same_address_is_unsure() {
    let check = only(
        clinic("a", ["汐見内科クリニック", "みほん市汐見本町1-2", "", ""]),
        clinic("1", ["汐見眼科クリニック", "みほん市汐見本町1-2", "", ""]),
    );
    assert_eq!(check.unsure.len(), 1, "{check}");
}

#[test]
fn another_id_of_the_same_register_is_never_overruled() {
    let check = only(
        clinic("a", ["高橋医院", "みほん市汐見本町1-2", "", "11"]),
        clinic("1", ["高橋医院", "みほん市汐見本町1-2", "", "12"]),
    );
    assert_eq!((check.unsure.len(), check.matches.len()), (1, 0), "{check}");
}

#[test]
fn two_that_fit_alike_are_unsure_until_one_of_them_is_taken() {
    let ours = [
        clinic("a", ["高橋医院", "みほん市汐見本町1-2", "", ""]),
        clinic("b", ["医療法人　高橋医院", "みほん市汐見本町1-2", "", ""]),
    ];
    let theirs = clinic("1", ["高橋医院", "みほん市汐見本町1-2", "", ""]);
    let check = crosscheck(&ours, core::slice::from_ref(&theirs), &home());
    assert_eq!(check.unsure[0].candidates.len(), 2, "{check}");
    let with_id = [
        Place {
            official_ids: vec![OfficialId { register: "x".into(), value: "1".into() }],
            ..ours[0].clone()
        },
        ours[1].clone(),
    ];
    let first = Place { official_ids: with_id[0].official_ids.clone(), ..theirs.clone() };
    let check = crosscheck(&with_id, &[first, Place { label: "2".into(), ..theirs }], &home());
    assert_eq!(check.matches.len(), 2, "{check}");
}

#[test]
fn only_what_the_list_is_about_can_be_missing_in_it() {
    let service = |place: Place, name: &str| Place { services: vec![name.to_owned()], ..place };
    let care =
        |label, name| place(label, Kind::CareFacility, [name, "みほん市汐見本町1-2", "", ""]);
    let ours = [
        clinic("a", ["高橋医院", "みほん市汐見本町1-2", "", ""]),
        service(care("b", "汐見園"), "通所介護"),
        service(care("c", "入舟園"), "介護老人福祉施設"),
    ];
    let theirs = [service(care("1", "松原園"), "介護老人福祉施設")];
    let check = crosscheck(&ours, &theirs, &home());
    assert_eq!(check.unsure[0].candidates.len(), 1, "the same address and service: {check}");
    assert_eq!((check.ours, check.not_covered), (1, 2));
    assert_eq!(check.only_ours, []);
}

#[test]
fn the_report_says_what_to_do() {
    let ours = [
        clinic("aaaaa", ["高橋医院", "みほん市汐見本町1-2", "0000-00-0001", "11"]),
        clinic("bbbbb", ["汐見内科クリニック", "みほん市汐見本町5-6", "", ""]),
        clinic("ccccc", ["入舟医院", "みほん市入舟港町9", "", ""]),
    ];
    let theirs = [
        clinic("一覧.csv 2行目", ["高橋医院", "みほん市汐見本町1-2", "0000-00-0002", "11"]),
        clinic("一覧.csv 3行目", ["汐見眼科クリニック", "みほん市汐見本町5-6", "", ""]),
        clinic("一覧.csv 4行目", ["松原医院", "みほん市若草松原3", "", ""]),
    ];
    insta::assert_snapshot!(crosscheck(&ours, &theirs, &home()));
}

fn any_place() -> impl Strategy<Value = Place> {
    let texts = ("[医療法人高橋院会　]{0,6}", "[本町字1-3丁目]{0,6}", "[0-9-]{0,3}", "[0-2]{0,2}");
    (0..7usize, texts).prop_map(|(kind, (name, address, phone, id))| {
        place("x", Kind::ALL[kind], [&name, &address, &phone, &id])
    })
}

proptest! {
    #[test]
    fn every_entry_of_the_list_is_in_one_place(
        ours in prop::collection::vec(any_place(), 0..8),
        theirs in prop::collection::vec(any_place(), 0..8),
    ) {
        let check = crosscheck(&ours, &theirs, &home());
        let placed = check.matches.len() + check.unsure.len() + check.only_theirs.len();
        prop_assert_eq!(placed, theirs.len());
        prop_assert_eq!(check.ours + check.not_covered, ours.len());
        prop_assert!(check.only_ours.len() <= check.ours);
        let _ = check.to_string();
    }
}
