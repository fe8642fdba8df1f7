//! Files with response headers for hosts of files: what a page cannot say of itself.
//!
//! A policy in a page cannot say who may show it in a frame, so that taps cannot be stolen by a
//! page that lays something over it. Pages of campaigns and lists are shown in no frame; the
//! frames that are made for other sites are.

use super::super::site::SiteUrl;

/// The first line of these files. A file of the same name without it is the owner's.
pub const MARK: &str = "# RenderedPage by naqra prerender and replaced by each run.";

/// A file for a kind of host.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeaderFile {
    /// Its path on the site.
    pub path: &'static str,
    /// What is in it.
    pub text: String,
}

/// The paths of all files with headers.
pub const PATHS: [&str; 3] = ["/_headers", "/.htaccess", "/nginx-headers.conf"];

/// The `Permissions-Policy`: browser features that no page uses, nor anything shown inside it.
pub const PERMISSIONS: &str = "accelerometer=(), browsing-topics=(), camera=(), \
     display-capture=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), \
     idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
     publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

const EVERYWHERE: [(&str, &str); 3] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", PERMISSIONS),
];

/// For pages that no other site may show in a frame; the second is for old browsers.
const UNFRAMED: [(&str, &str); 2] =
    [("Content-Security-Policy", "frame-ancestors 'none'"), ("X-Frame-Options", "DENY")];

const SECURE: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000");

const SECURE_WORDS: &str = "# Once the whole host is reached by https only, take the sign away from the next line. Browsers then
# never use http for it, for a year.";

/// The files with headers of a site.
#[must_use]
pub fn header_files(place: &SiteUrl) -> [HeaderFile; 3] {
    let [netlify, apache, nginx] = PATHS;
    [
        HeaderFile { path: netlify, text: for_netlify(place) },
        HeaderFile { path: apache, text: for_apache(place) },
        HeaderFile { path: nginx, text: for_nginx(place) },
    ]
}

/// `_headers`, as Netlify, Cloudflare Pages and others read it. Rules that match the same path add
/// up and none can take a header away, so pages that are shown in no frame are named.
fn for_netlify(place: &SiteUrl) -> String {
    let mut text = format!(
        "{MARK}
# Headers for Netlify, Cloudflare Pages and hosts that read the same file. It must lie at the root of
# the host.
"
    );
    rule(&mut text, &place.path("/*"), &EVERYWHERE);
    text.push_str(&format!("{SECURE_WORDS}\n#  {}: {}\n", SECURE.0, SECURE.1));
    let mut paths = ["/", "/index.html", "/404.html", "/shell.html"].map(str::to_owned).to_vec();
    for lang in place.languages().iter().map(|lang| lang.code()) {
        let own = ["", "index.html", "c/*", "embed/", "embed/index.html"];
        paths.extend(own.map(|rest| format!("/{lang}/{rest}")));
    }
    for path in paths {
        rule(&mut text, &place.path(&path), &UNFRAMED);
    }
    text
}

fn rule(text: &mut String, path: &str, headers: &[(&str, &str)]) {
    text.push_str(&format!("{path}\n"));
    for (name, value) in headers {
        text.push_str(&format!("  {name}: {value}\n"));
    }
}

/// Which paths are frames for other sites: all below `embed/` but the page of the choices.
fn frames(place: &SiteUrl) -> String {
    let base = place.base().replace('.', r"\.");
    let languages: Vec<_> = place.languages().iter().map(|lang| lang.code()).collect();
    format!(r"^{base}({})/embed/(?!index\.html)[^/]", languages.join("|"))
}

fn for_apache(place: &SiteUrl) -> String {
    let mut text = format!(
        "{MARK}
# Headers for Apache 2.4 with mod_headers, where AllowOverride lets this file set them.
<IfModule mod_headers.c>
"
    );
    let all = || EVERYWHERE.iter().chain(&UNFRAMED);
    for (name, value) in all() {
        text.push_str(&format!("  Header always set {name} \"{value}\"\n"));
    }
    text.push_str(&format!("  <If \"%{{REQUEST_URI}} =~ m#{}#\">\n", frames(place)));
    for (name, _) in UNFRAMED {
        text.push_str(&format!("    Header always unset {name}\n"));
    }
    text.push_str("  </If>\n");
    let (name, value) = SECURE;
    text.push_str(&format!("{SECURE_WORDS}\n#  Header always set {name} \"{value}\"\n"));
    text.push_str("</IfModule>\n");
    text
}

fn for_nginx(place: &SiteUrl) -> String {
    let mut text = format!(
        "{MARK}
# Headers for nginx: include this file in the server block of the site. A location that has an
# add_header of its own does not get these and needs the include, too.
"
    );
    let variables = ["$naqra_frame_ancestors", "$naqra_frame_options"];
    for (variable, (_, value)) in variables.iter().zip(UNFRAMED) {
        text.push_str(&format!("set {variable} \"{value}\";\n"));
    }
    text.push_str(&format!("if ($uri ~ \"{}\") {{\n", frames(place)));
    for variable in variables {
        text.push_str(&format!("  set {variable} \"\";\n"));
    }
    text.push_str("}\n");
    for (name, value) in EVERYWHERE {
        text.push_str(&format!("add_header {name} \"{value}\" always;\n"));
    }
    for (variable, (name, _)) in variables.iter().zip(UNFRAMED) {
        text.push_str(&format!("add_header {name} {variable} always;\n"));
    }
    let (name, value) = SECURE;
    text.push_str(&format!("{SECURE_WORDS}\n# add_header {name} \"{value}\" always;\n"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn every_page_but_the_frames_is_shown_by_no_other_site() {
        let [netlify, apache, nginx] = header_files(&samples::place());
        for file in [&netlify, &apache, &nginx] {
            assert!(file.text.starts_with(MARK), "{}", file.path);
            for name in EVERYWHERE.map(|(name, _)| name) {
                assert!(file.text.contains(name), "{name} in {}", file.path);
            }
            let secure = file.text.lines().find(|line| line.contains(SECURE.0)).unwrap();
            assert!(secure.starts_with('#'), "{secure}");
        }
        let named = |path: &str| netlify.text.contains(&format!("\n{path}\n  Content-Security"));
        assert!(
            named("/campaigns/ar/c/*") && named("/campaigns/") && named("/campaigns/en/embed/")
        );
        assert!(!netlify.text.contains("embed/*"));
        assert!(apache.text.contains("m#^/campaigns/(ar|en)/embed/(?!index\\.html)[^/]#"));
        assert!(nginx.text.contains("if ($uri ~ \"^/campaigns/(ar|en)/embed/"));
    }
}
