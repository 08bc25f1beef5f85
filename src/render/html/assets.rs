//! What the pages bring with them: one style, one script, one picture, under names that change with their content, so
//! that a browser may keep them for ever. Not here: sending them (`http`).

use std::sync::LazyLock;

/// A file that goes with the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its name with a hash of its content (`morgue-3f9a0c21d4.css`).
    pub name: String,
    /// What it is.
    pub media_type: &'static str,
    /// What is in it.
    pub content: &'static str,
}

/// Where assets are: this and the name.
pub const ASSETS_PATH: &str = "/assets/";

static ALL: LazyLock<[Asset; 3]> = LazyLock::new(|| {
    [
        asset("css", "text/css; charset=utf-8", include_str!("assets/morgue.css")),
        asset("js", "text/javascript; charset=utf-8", include_str!("assets/morgue.js")),
        asset("svg", "image/svg+xml", include_str!("assets/morgue.svg")),
    ]
});

fn asset(extension: &str, media_type: &'static str, content: &'static str) -> Asset {
    let hash = blake3::hash(content.as_bytes()).to_hex();
    Asset { name: format!("morgue-{}.{extension}", &hash[..10]), media_type, content }
}

/// All of them: style, script, picture.
pub fn assets() -> &'static [Asset] {
    &*ALL
}

/// The asset of that name; `None` for yesterday's.
pub fn asset_named(name: &str) -> Option<&'static Asset> {
    assets().iter().find(|asset| asset.name == name)
}

pub(super) fn style() -> &'static Asset {
    &ALL[0]
}

pub(super) fn script() -> &'static Asset {
    &ALL[1]
}

pub(super) fn picture() -> &'static Asset {
    &ALL[2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_is_known_by_its_content() {
        for asset in assets() {
            assert_eq!(asset_named(&asset.name), Some(asset));
            assert!(
                !asset.content.contains("http://") || asset.media_type == "image/svg+xml",
                "nothing from elsewhere"
            );
            assert!(!asset.content.contains("https://"), "nothing from elsewhere");
        }
        assert_eq!(asset_named("morgue.css"), None);
    }
}
