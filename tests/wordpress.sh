#!/usr/bin/env bash
# Pastes a campaign's link into a post of a real WordPress and looks at what becomes of it.
#
#   tests/wordpress.sh [http://127.0.0.1:8080] [SLUG]
#
# Needs a running server with the built site (`cargo xtask serve`) and Debian's packages wordpress,
# mariadb-server, php-cli, php-mysql, php-xml and php-curl, Chromium with its driver, and the Python
# package selenium. Everything it makes lies in a temporary folder; the database listens on a socket
# in there only. It is no part of `cargo xtask test`:
# installing WordPress takes minutes.
set -euo pipefail

site=${1:-http://127.0.0.1:8080}
slug=${2:-water-for-the-school}
port=${WORDPRESS_PORT:-8099}
chromium=${CHROME:-$(command -v chromium || command -v google-chrome)}

for tool in mariadbd mariadb-install-db php curl; do
    command -v "$tool" > /dev/null || { echo "$tool is missing: apt-get install wordpress mariadb-server php-cli php-mysql php-xml php-curl" >&2; exit 1; }
done
python3 -c 'import selenium' || { echo "the Python package selenium is missing: pip install selenium" >&2; exit 1; }
mkdir -p target
curl --silent --fail --output /dev/null "$site/en/c/$slug" || { echo "nothing answers at $site/en/c/$slug; start cargo xtask serve" >&2; exit 1; }

folder=$(mktemp -d)
trap 'kill $(jobs -p) 2> /dev/null || true; wait; rm -rf "$folder"' EXIT

# The database.
mariadb-install-db --no-defaults --user="$(id -un)" --datadir="$folder/db" --auth-root-authentication-method=normal > "$folder/db.log" 2>&1
mariadbd --no-defaults --user="$(id -un)" --datadir="$folder/db" --socket="$folder/db.sock" --pid-file="$folder/db.pid" --skip-networking >> "$folder/db.log" 2>&1 &
for _ in $(seq 60); do mariadb-admin --no-defaults --socket="$folder/db.sock" --user=root ping > /dev/null 2>&1 && break; sleep 0.5; done
mariadb --no-defaults --socket="$folder/db.sock" --user=root -e 'CREATE DATABASE wp'

# WordPress, with a copy of its own so that nothing of the system's is changed.
cp -rL /usr/share/wordpress "$folder/wp"
mkdir -p "$folder/wp/wp-content/mu-plugins"
cat > "$folder/wp/wp-config.php" <<PHP
<?php
define('DB_NAME', 'wp'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:$folder/db.sock'); define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', 'http://127.0.0.1:$port'); define('WP_SITEURL', 'http://127.0.0.1:$port');
define('WP_HTTP_BLOCK_EXTERNAL', false); define('DISABLE_WP_CRON', true);
\$table_prefix = 'wp_';
if (!defined('ABSPATH')) { define('ABSPATH', '$folder/wp/'); }
require_once ABSPATH . 'wp-settings.php';
PHP
# WordPress asks no server of its own machine; this one is meant to.
cat > "$folder/wp/wp-content/mu-plugins/local.php" <<'PHP'
<?php
add_filter('http_request_host_is_external', '__return_true');
add_filter('http_allowed_safe_ports', fn($ports) => range(1, 65535));
PHP
# A theme that shows posts and nothing else.
mkdir -p "$folder/wp/wp-content/themes/host"
echo '/* Theme Name: Host */' > "$folder/wp/wp-content/themes/host/style.css"
cat > "$folder/wp/wp-content/themes/host/index.php" <<'PHP'
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title><?php wp_head(); ?></head><body>
<?php while (have_posts()) { the_post(); the_content(); } wp_footer(); ?></body></html>
PHP
cat > "$folder/post.php" <<PHP
<?php
define('WP_INSTALLING', true);
require '$folder/wp/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Host', 'admin', 'admin@example.org', true, '', 'password');
\$id = wp_insert_post(['post_title' => 'Campaign', 'post_status' => 'publish', 'post_author' => 1,
    'post_content' => "Before\n\n$site/en/c/$slug\n\nAfter"]);
update_option('permalink_structure', '');
switch_theme('host');
echo \$id;
PHP
post=$(php "$folder/post.php")
php -S "127.0.0.1:$port" -t "$folder/wp" > "$folder/php.log" 2>&1 &
page="http://127.0.0.1:$port/?p=$post"
for _ in $(seq 60); do curl --silent --fail --output /dev/null "$page" && break; sleep 0.5; done

# What WordPress made of the link.
curl --silent "$page" > "$folder/page.html"
echo "--- the embed in the post"
grep --only-matching --extended-regexp '<(blockquote|iframe)[^>]*(wp-embedded-content|/embed/)[^>]*>' "$folder/page.html" || { echo "WordPress made no frame of $site/en/c/$slug" >&2; sed -n "/<body/,\$p" "$folder/page.html" | head -80 >&2; tail -5 "$folder/php.log" >&2; exit 1; }
echo "--- the frame in a browser: its height by the host, then what it shows"
python3 - "$page" "$chromium" <<'PY'
import json, os, shutil, sys, time

page, chromium = sys.argv[1:]
script = (
    "JSON.stringify([...document.querySelectorAll('iframe.wp-embedded-content, iframe[src*=\"/embed/\"]')]"
    ".map(f => ({src: f.src, height: f.getAttribute('height'), sandbox: f.getAttribute('sandbox'),"
    " shown: getComputedStyle(f).display !== 'none' && getComputedStyle(f).position !== 'absolute'})))"
)
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
options = webdriver.ChromeOptions()
options.binary_location = chromium
for flag in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]:
    options.add_argument(flag)
driver = webdriver.Chrome(options=options, service=Service(os.environ.get("CHROMEDRIVER") or shutil.which("chromedriver")))
try:
    driver.set_window_size(800, 1200)
    driver.get(page)
    time.sleep(4)
    frames = json.loads(driver.execute_script("return " + script))
    print(json.dumps(frames, indent=1))
    if not frames:
        sys.exit("no frame is in the page")
    driver.switch_to.frame(driver.find_element("css selector", "iframe"))
    print(driver.find_element("css selector", "body").text)
    tall = driver.execute_script("return document.documentElement.scrollHeight")
    print("the frame's content is", tall, "pixels high")
    driver.switch_to.default_content()
    driver.save_screenshot("target/wordpress.png")
finally:
    driver.quit()
height = int(frames[0]["height"] or 0)
if not (frames[0]["shown"] and abs(height - tall) <= 2):
    sys.exit(f"the frame should be shown {tall} pixels high, found {frames[0]}")
PY
echo "WordPress shows the campaign at the right height; the picture is target/wordpress.png"
