//! Header files for hosts of static files: Netlify and Cloudflare, Apache, nginx.
//!
//! `frame-ancestors` works in a header only, not in a `<meta>` element. It protects against
//! clickjacking: no site may show the pages in an iframe, except embeds.

use crate::site::PublicSite;

/// First line of the header files. A file of the same name without it belongs to the owner.
pub const MARK: &str = "# Written by naqra prerender and replaced by each run.";

/// A header file for one kind of host.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeaderFile {
    /// Path from the site's base.
    pub path: &'static str,
    /// Content of the file.
    pub text: String,
}

/// Paths of all header files.
pub const PATHS: [&str; 3] = ["/_headers", "/.htaccess", "/nginx-headers.conf"];

/// Value of `Permissions-Policy`: turns off the browser features that no page uses.
pub const PERMISSIONS: &str = "accelerometer=(), browsing-topics=(), camera=(), \
     display-capture=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), \
     idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
     publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

const EVERYWHERE: [(&str, &str); 3] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", PERMISSIONS),
];

/// Headers of pages that no site may show in an iframe; the second is for old browsers.
const UNFRAMED: [(&str, &str); 2] =
    [("Content-Security-Policy", "frame-ancestors 'none'"), ("X-Frame-Options", "DENY")];

const HSTS: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000");

const HSTS_COMMENT: &str = "# Once the whole host is reached by https only, take the sign away from the next line. Browsers then
# never use http for it, for a year.";

/// The header files of a site.
#[must_use]
pub fn header_files(site: &PublicSite) -> [HeaderFile; 3] {
    let [netlify, apache, nginx] = PATHS;
    [
        HeaderFile { path: netlify, text: for_netlify(site) },
        HeaderFile { path: apache, text: for_apache(site) },
        HeaderFile { path: nginx, text: for_nginx(site) },
    ]
}

/// `_headers` of Netlify, Cloudflare Pages and others. All matching rules apply and none can remove a
/// header, so the pages that must not be framed are listed.
fn for_netlify(site: &PublicSite) -> String {
    let mut text = format!(
        "{MARK}
# Headers for Netlify, Cloudflare Pages and hosts that read the same file. It must lie at the root of
# the host.
"
    );
    rule(&mut text, &site.path("/*"), &EVERYWHERE);
    text.push_str(&format!("{HSTS_COMMENT}\n#  {}: {}\n", HSTS.0, HSTS.1));
    let mut paths = ["/", "/index.html", "/404.html", "/shell.html"].map(str::to_owned).to_vec();
    for lang in site.languages().iter().map(|lang| lang.code()) {
        let own = ["", "index.html", "c/*", "embed/", "embed/index.html"];
        paths.extend(own.map(|rest| format!("/{lang}/{rest}")));
    }
    for path in paths {
        rule(&mut text, &site.path(&path), &UNFRAMED);
    }
    text
}

fn rule(text: &mut String, path: &str, headers: &[(&str, &str)]) {
    text.push_str(&format!("{path}\n"));
    for (name, value) in headers {
        text.push_str(&format!("  {name}: {value}\n"));
    }
}

/// A regular expression for the paths of embeds: all below `embed/` except the builder.
fn embed_pattern(site: &PublicSite) -> String {
    let base = site.base().replace('.', r"\.");
    let languages: Vec<_> = site.languages().iter().map(|lang| lang.code()).collect();
    format!(r"^{base}({})/embed/(?!index\.html)[^/]", languages.join("|"))
}

fn for_apache(site: &PublicSite) -> String {
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
    text.push_str(&format!("  <If \"%{{REQUEST_URI}} =~ m#{}#\">\n", embed_pattern(site)));
    for (name, _) in UNFRAMED {
        text.push_str(&format!("    Header always unset {name}\n"));
    }
    text.push_str("  </If>\n");
    let (name, value) = HSTS;
    text.push_str(&format!("{HSTS_COMMENT}\n#  Header always set {name} \"{value}\"\n"));
    text.push_str("</IfModule>\n");
    text
}

fn for_nginx(site: &PublicSite) -> String {
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
    text.push_str(&format!("if ($uri ~ \"{}\") {{\n", embed_pattern(site)));
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
    let (name, value) = HSTS;
    text.push_str(&format!("{HSTS_COMMENT}\n# add_header {name} \"{value}\" always;\n"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn header_files_forbid_framing_except_for_embeds() {
        let [netlify, apache, nginx] = header_files(&samples::site());
        for file in [&netlify, &apache, &nginx] {
            assert!(file.text.starts_with(MARK), "{}", file.path);
            for name in EVERYWHERE.map(|(name, _)| name) {
                assert!(file.text.contains(name), "{name} in {}", file.path);
            }
            let secure = file.text.lines().find(|line| line.contains(HSTS.0)).unwrap();
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
