//! What a host's own content security policy does to the guide. The page has one that is strict enough;
//! a second one only takes away.

/// The policies of all headers: one header may hold several.
pub(super) fn policies<'a>(headers: &[&'a str]) -> Vec<&'a str> {
    let parts = headers.iter().flat_map(|header| header.split(','));
    parts.map(str::trim).filter(|policy| !policy.is_empty()).collect()
}

/// The directives of a policy that keep the guide at `host` from working; `page` is its front page,
/// whose own policy names its style.
pub(super) fn stopping<'a>(policy: &'a str, host: &str, page: &str) -> Vec<&'a str> {
    let directives = directives(policy);
    let find = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| directives.iter().find(|it| it.name.eq_ignore_ascii_case(name)))
    };
    let own = |it: &Directive<'_>| it.sources().any(|source| is_own(source, host));
    let wasm = ["'wasm-unsafe-eval'", "'unsafe-eval'"];
    let style = |it: &Directive<'_>| {
        it.sources().any(|source| {
            source.eq_ignore_ascii_case("'unsafe-inline'")
                || (source.starts_with("'sha256-") && page.contains(source))
        })
    };
    let checks: [(&[&str], Allows<'_>); 6] = [
        (&["script-src-elem", "script-src", "default-src"], &own),
        (&["script-src", "default-src"], &|it| it.has_one_of(&wasm)),
        (&["style-src-elem", "style-src", "default-src"], &style),
        (&["connect-src", "default-src"], &own),
        (&["worker-src", "child-src", "script-src", "default-src"], &own),
        (&["img-src", "default-src"], &own),
    ];
    let mut stopping: Vec<&str> = Vec::new();
    for (names, allows) in checks {
        if let Some(directive) = find(names)
            && !allows(directive)
            && !stopping.contains(&directive.text)
        {
            stopping.push(directive.text);
        }
    }
    let more = directives.iter().filter(|it| match it.name.to_ascii_lowercase().as_str() {
        "sandbox" => !(it.has_one_of(&["allow-scripts"]) && it.has_one_of(&["allow-same-origin"])),
        "require-trusted-types-for" => true,
        _ => false,
    });
    stopping.extend(more.map(|it| it.text));
    stopping
}

/// Whether a policy lets others than the site itself frame it.
pub(super) fn lets_others_frame(policy: &str) -> bool {
    let directives = directives(policy);
    let frames = directives.iter().find(|it| it.name.eq_ignore_ascii_case("frame-ancestors"));
    frames.is_some_and(|it| it.sources().any(|source| !["'self'", "'none'"].contains(&source)))
}

/// Whether a directive allows what the guide needs of it.
type Allows<'a> = &'a dyn Fn(&Directive<'_>) -> bool;

struct Directive<'a> {
    name: &'a str,
    /// With its name.
    text: &'a str,
}

impl<'a> Directive<'a> {
    fn sources(&self) -> impl Iterator<Item = &'a str> {
        self.text.split_ascii_whitespace().skip(1)
    }

    fn has_one_of(&self, sources: &[&str]) -> bool {
        self.sources().any(|it| sources.iter().any(|source| it.eq_ignore_ascii_case(source)))
    }
}

/// A directive that comes twice counts as it came first.
fn directives(policy: &str) -> Vec<Directive<'_>> {
    let parts = policy.split(';').map(str::trim);
    parts
        .filter_map(|text| Some(Directive { name: text.split_ascii_whitespace().next()?, text }))
        .collect()
}

/// Whether a source takes in the site's own host.
fn is_own(source: &str, host: &str) -> bool {
    let name = |text: &str| text.split(['/', ':']).next().unwrap_or_default().to_ascii_lowercase();
    if ["'self'", "*", "https:", "http:"].iter().any(|it| source.eq_ignore_ascii_case(it)) {
        return true;
    }
    let named = name(source.split_once("://").map_or(source, |(_, rest)| rest));
    match named.strip_prefix("*") {
        Some(end) => end.starts_with('.') && name(host).ends_with(end),
        None => named == name(host),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "style-src 'self' 'sha256-abc=';";

    #[test]
    fn a_policy_that_forbids_the_program_is_told_by_its_directive() {
        let stops = |policy| stopping(policy, "www.city.example.jp", PAGE);
        assert_eq!(stops("frame-ancestors 'self'"), [""; 0]);
        assert_eq!(stops("default-src 'self'"), ["default-src 'self'"]);
        assert_eq!(
            stops("script-src 'self'; style-src 'self' 'unsafe-inline'"),
            ["script-src 'self'"]
        );
        assert_eq!(
            stops("script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'sha256-other='"),
            ["style-src 'self' 'sha256-other='"]
        );
        assert_eq!(stops("sandbox allow-scripts"), ["sandbox allow-scripts"]);
        assert_eq!(stops("require-trusted-types-for 'script'").len(), 1);
        for fine in [
            "default-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'",
            "script-src *.example.jp 'unsafe-eval'; style-src 'sha256-abc='",
            "script-src https://www.city.example.jp 'unsafe-eval'; connect-src *",
            "upgrade-insecure-requests",
        ] {
            assert_eq!(stops(fine), [""; 0], "{fine}");
        }
    }

    #[test]
    fn several_policies_of_one_header_are_taken_apart() {
        let all = policies(&["frame-ancestors 'self', default-src 'self'", "img-src *"]);
        assert_eq!(all, ["frame-ancestors 'self'", "default-src 'self'", "img-src *"]);
        assert!(lets_others_frame("frame-ancestors 'self' https://www.city.example.jp"));
        assert!(!lets_others_frame("frame-ancestors 'self'") && !lets_others_frame("img-src *"));
    }
}
