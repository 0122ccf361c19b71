//! The full addresses that codes lead to.

use renkei_model::FacilityId;

use crate::Settings;

/// The full address of a page of the guide (`/learn/oushin/`), without which there is no code;
/// `None` where the site does not know its own.
#[must_use]
pub fn page_address(settings: &Settings, path: &str) -> Option<String> {
    let origin = settings.site_origin.as_ref()?;
    Some(format!("{origin}{}{}", settings.base, path.trim_start_matches('/')))
}

/// The full address of an institution's page, which lasts: its id is never given again.
#[must_use]
pub fn facility_address(settings: &Settings, id: &FacilityId) -> Option<String> {
    page_address(settings, &format!("/f/{id}/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_lies_in_the_folder_of_the_site() {
        let mut settings = Settings::default();
        let id = FacilityId::new("a1b2c").unwrap();
        assert_eq!(facility_address(&settings, &id), None);
        settings.site_origin = Some("https://mihon.example".to_owned());
        let root = "https://mihon.example/f/a1b2c/";
        assert_eq!(facility_address(&settings, &id).as_deref(), Some(root));
        settings.base = "/guide/".to_owned();
        let folder = "https://mihon.example/guide/search/?q=x";
        assert_eq!(page_address(&settings, "/search/?q=x").as_deref(), Some(folder));
    }
}
