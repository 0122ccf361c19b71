//! The codes of pages. Who keeps the register of short addresses draws them and hands that in: the
//! app knows neither the register nor how a code is drawn.

use core::fmt;
use std::sync::Arc;

/// Draws the code of a page, from its path below the folder of the site (`/f/a1b2c/`) and what a
/// screen reader says of the picture. `None` where the guide does not know where it will be
/// published: nothing on paper may lead nowhere.
pub type DrawCode = dyn Fn(&str, &str) -> Option<PageCode> + Send + Sync;

/// The code of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageCode {
    /// The picture, which fills the room that it is given; its quiet zone is within.
    pub svg: String,
    /// The address that it says, as people read it.
    pub shown: String,
}

/// Where the codes come from; by default there are none.
#[derive(Clone, Default)]
pub struct PageCodes(Option<Arc<DrawCode>>);

impl PageCodes {
    /// With what draws them.
    #[must_use]
    pub fn new(draw: impl Fn(&str, &str) -> Option<PageCode> + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(draw)))
    }

    /// The code of a page, see [`DrawCode`].
    #[must_use]
    pub fn draw(&self, page: &str, label: &str) -> Option<PageCode> {
        self.0.as_ref().and_then(|draw| draw(page, label))
    }
}

impl fmt::Debug for PageCodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "PageCodes(drawn)" } else { "PageCodes(none)" })
    }
}
