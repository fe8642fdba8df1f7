#!/usr/bin/env bash
# Tries docs/owners/backends/wordpress/naqra-campaigns.php in a real WordPress, and records what
# docs/owners/backends/wordpress.json asks of it.
#
#   tests/backends/wordpress.sh [FOLDER]
#
# With a folder, the answers are written there, as in tests/backends/recordings/wordpress.
# Needs Debian's packages wordpress, mariadb-server, php-cli, php-mysql, php-xml, curl and jq.
# Everything it makes lies in a temporary folder; the database listens on a socket in there only.
# It is no part of `cargo xtask test`: installing WordPress takes minutes.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
port=${WORDPRESS_PORT:-8098}
record=${1:-}
for tool in mariadbd mariadb-install-db php curl jq; do
    command -v "$tool" > /dev/null || { echo "$tool is missing: apt-get install wordpress mariadb-server php-cli php-mysql php-xml curl jq" >&2; exit 1; }
done

folder=$(mktemp -d)
# The server of PHP leaves its workers behind: they are ended, too.
php=
finish() {
    # shellcheck disable=SC2046
    kill ${php:+$(ps -o pid= --ppid "$php")} $(jobs -p) 2> /dev/null || true
    wait
    rm -rf "$folder"
}
trap finish EXIT

# The database.
mariadb-install-db --no-defaults --user="$(id -un)" --datadir="$folder/db" --auth-root-authentication-method=normal > "$folder/db.log" 2>&1
mariadbd --no-defaults --user="$(id -un)" --datadir="$folder/db" --socket="$folder/db.sock" --pid-file="$folder/db.pid" --skip-networking >> "$folder/db.log" 2>&1 &
for _ in $(seq 60); do mariadb-admin --no-defaults --socket="$folder/db.sock" --user=root ping > /dev/null 2>&1 && break; sleep 0.5; done
mariadb --no-defaults --socket="$folder/db.sock" --user=root -e 'CREATE DATABASE wp'

# WordPress, with a copy of its own so that nothing of the system's is changed.
cp -rL /usr/share/wordpress "$folder/wp"
mkdir -p "$folder/wp/wp-content/mu-plugins" "$folder/wp/wp-content/themes/plain"
cp "$here/../../docs/owners/backends/wordpress/naqra-campaigns.php" "$folder/wp/wp-content/mu-plugins/"
echo '/* Theme Name: Plain */' > "$folder/wp/wp-content/themes/plain/style.css"
echo '<?php echo "plain";' > "$folder/wp/wp-content/themes/plain/index.php"
cat > "$folder/wp/wp-config.php" <<PHP
<?php
define('DB_NAME', 'wp'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:$folder/db.sock'); define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', 'http://127.0.0.1:$port'); define('WP_SITEURL', 'http://127.0.0.1:$port');
define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true);
\$table_prefix = 'wp_';
if (!defined('ABSPATH')) { define('ABSPATH', '$folder/wp/'); }
require_once ABSPATH . 'wp-settings.php';
PHP
cat > "$folder/seed.php" <<PHP
<?php
define('WP_INSTALLING', true);
require '$folder/wp/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Campaigns', 'admin', 'admin@example.org', true, '', 'password');
update_option('permalink_structure', '/%postname%/');
switch_theme('plain');
\$campaigns = [
    ['water', 5000, 3250, '2099-12-31T21:00:00Z', [
        'en' => ['Clean water & hope – every child\'s right', 'Help us dig <strong>five wells</strong>.', 'clean-water-hope-every-childs-right'],
        'ar' => ['ماء نظيف لكل قرية', 'ساعدنا على حفر <strong>خمس آبار</strong>.', ''],
    ]],
    ['books', 1000, 120, '', [
        'en' => ['School books for children', 'A thousand bags and books before winter.', 'school-books'],
        'ar' => ['كتب مدرسية للأطفال', 'ألف حقيبة وكتاب قبل الشتاء.', ''],
    ]],
];
foreach (\$campaigns as [\$group, \$goal, \$points, \$end, \$sides]) {
    foreach (\$sides as \$lang => [\$title, \$text, \$slug]) {
        wp_insert_post(['post_type' => 'campaign', 'post_status' => 'publish', 'post_author' => 1, 'post_title' => \$title,
            'post_name' => \$slug, 'post_content' => \$text, 'post_excerpt' => \$text,
            'meta_input' => ['lang' => \$lang, 'group' => \$group, 'goal' => \$goal, 'points' => \$points, 'ends_at' => \$end]]);
    }
}
PHP
php "$folder/seed.php" > "$folder/seed.log" 2>&1 || { cat "$folder/seed.log" >&2; exit 1; }
# The rules of addresses, in a process that begins with the settings above.
php -r "require '$folder/wp/wp-load.php'; flush_rewrite_rules();" >> "$folder/seed.log" 2>&1
PHP_CLI_SERVER_WORKERS=4 php -S "127.0.0.1:$port" -t "$folder/wp" > "$folder/php.log" 2>&1 &
php=$!
api="http://127.0.0.1:$port/wp-json"
for _ in $(seq 60); do curl -sf -o /dev/null "$api/" && break; sleep 0.5; done

# ask NAME METHOD PATH [curl's options]: status in $status, body in $body; recorded under NAME.
ask() {
    local name=$1 method=$2 path=$3
    shift 3
    curl -sg -X "$method" -D "$folder/head" -o "$folder/body" -H 'Origin: http://127.0.0.1:9999' "$@" "$api$path"
    tr -d '\r' < "$folder/head" > "$folder/head.lf"
    status=$(awk 'NR == 1 { print $2 }' "$folder/head.lf")
    body=$(cat "$folder/body")
    if [ -n "$record" ] && [ "$name" != - ]; then
        mkdir -p "$record"
        { echo "> $method $api$path"; echo "> Origin: http://127.0.0.1:9999"; echo; grep -vi '^x-powered-by\|^host:' "$folder/head.lf"; } > "$record/$name.http"
        jq --indent 1 . < "$folder/body" > "$record/$name.json"
    fi
}
checked=0
is() { # is WHAT FOUND WANTED
    checked=$((checked + 1))
    [ "$2" = "$3" ] || { echo "$1: expected $3, found $2; the answer was $status $body" >&2; exit 1; }
}
field() { jq -r "$1" <<< "$body"; }
json='Content-Type: application/json'

config() { jq -r ".backend.$1" "$here/../../docs/owners/backends/wordpress.json"; }
fill() { sed "s/{langCode}/$1/; s/{size}/100/; s/{page}/1/; s/{slug}/$2/; s/{id}/$3/"; }
en=4 ar=5
for lang in ar en; do
    ask "list-$lang" GET "$(config list.url | fill $lang - -)"
    is "campaigns in $lang" "$status $(field length)" "200 2"
    is "their language" "$(field '[.[].lang] | unique | join(",")')" $lang
done
is "all of them" "$(grep -i '^x-wp-total:' "$folder/head.lf")" "X-WP-Total: 2"
ask detail GET "$(config campaign.url | fill - clean-water-hope-every-childs-right -)"
is "the campaign" "$(field '.[0] | [.id, .translations.ar, .meta.goal, .meta.points] | join(" ")')" "$en $ar 5000 3250"
ask detail-ar GET "$(config per_language.url | fill - - $ar)"
is "its counterpart" "$(field .lang)" ar
ask detail-none GET "$(config campaign.url | fill - nope -)"
is "an unknown slug" "$status $(field length)" "200 0"
ask progress GET "$(config progress.url | fill - - $en)"
is "its count" "$(field '[.points, .goal] | join(" ")')" "3250 5000"
ask progress-none GET "$(config progress.url | fill - - 9999)"
is "the count of no campaign" "$status $(field .code)" "404 naqra_unknown_campaign"
ask no-route GET /nowhere
is "no route" "$status $(field .code)" "404 rest_no_route"
ask preflight OPTIONS "$(config interaction.url)" -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: content-type'
is "what browsers ask first" "$status" 200
is "the header they may send" "$(grep -ci '^access-control-allow-headers:.*content-type' "$folder/head.lf")" 1

tap() { # tap NAME CAMPAIGN KEY [AMOUNT]
    ask "$1" POST "$(config interaction.url)" -H "$json" -d "{\"campaign\": $2, \"amount\": ${4:-1}, \"key\": \"$3\"}"
}
key=0b9f6a52-0000-4000-8000-00000000000
tap interaction $en ${key}1
is "a tap" "$status $(field '[.points, .added] | join(" ")')" "201 3251 1"
tap interaction-again $en ${key}1
is "the same key again" "$status $(field '[.points, .added] | join(" ")')" "200 3251 0"
tap - $ar ${key}2
is "a tap on the Arabic post" "$status $(field .points)" "201 3252"
ask - GET "$(config progress.url | fill - - $en)"
is "both posts have one count" "$(field .points)" 3252
tap interaction-invalid $en ${key}3 5
is "more than one point" "$status $(field .code)" "400 rest_invalid_param"
tap - $en none
is "a key that is none" "$status $(field .code)" "400 rest_invalid_param"
tap interaction-none 9999 ${key}4
is "a tap on no campaign" "$status" 404
for n in 5 6 7 8; do curl -s -o /dev/null -H "$json" -d "{\"campaign\": $en, \"amount\": 1, \"key\": \"${key}5\"}" "$api/campaigns/v1/interactions" & pids="${pids:-} $!"; done
for pid in $pids; do wait "$pid"; done
ask - GET "$(config progress.url | fill - - $en)"
is "one key four times at once" "$(field .points)" 3253
mariadb --no-defaults --socket="$folder/db.sock" --user=root wp -e "UPDATE wp_postmeta SET meta_value = '2020-01-01T00:00:00Z' WHERE meta_key = 'ends_at' AND post_id = 6"
tap interaction-ended 6 ${key}6
is "a tap after the end" "$status $(field .code)" "409 naqra_not_running"
for _ in $(seq 130); do
    tap interaction-too-many $en "$(cat /proc/sys/kernel/random/uuid)"
    [ "$status" = 429 ] && break
done
is "too many" "$status $(field .code)" "429 naqra_too_many"
is "the seconds to wait" "$(awk 'tolower($1) == "retry-after:" { print $2 }' "$folder/head.lf")" "$(field .data.retry_after)"
is "which a browser may read" "$(grep -ci '^access-control-expose-headers:.*retry-after' "$folder/head.lf")" 1
if grep -E 'PHP (Fatal|Warning|Notice|Deprecated).*naqra' "$folder/php.log" "$folder/seed.log"; then exit 1; fi
echo "WordPress $(sed -n "s/^\$wp_version = '\(.*\)';/\1/p" "$folder/wp/wp-includes/version.php"): $checked checks passed"
