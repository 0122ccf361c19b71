#!/bin/sh
# Uploads a site in the order that leaves no visitor with half of it: what nobody names yet, then the
# pages that name it, then what tells devices of it, bundle/manifest.json last. Nothing is deleted.
#
#   docs/deploy/upload.sh SITE user@host:/srv/renkei     by rsync over ssh
#   docs/deploy/upload.sh SITE s3://bucket/prefix        by aws
#   docs/deploy/upload.sh SITE /mnt/share/guide          into a folder
set -eu

site=${1:?the folder of the site}
target=${2:?where it goes}
target=${target%/}
site=${site%/}
test -f "$site/bundle/manifest.json" || { echo "$site is no site" >&2; exit 1; }

steps=$(mktemp -d)
trap 'rm -rf "$steps"' EXIT

# Compressed copies go before the files that they are of.
(cd "$site" && find . -type f | sed 's|^\./||' | LC_ALL=C sort) > "$steps/all"
copies='(\.br|\.gz)?$'
pointers="^(sw\.js|files\.json|releases\.json)$copies"
last="^bundle/manifest\.json$copies"
pages="\.html$copies"
grep -Ev "$pointers|$last|$pages" "$steps/all" > "$steps/1" || true
grep -E "$pages" "$steps/all" | LC_ALL=C sort -r > "$steps/2" || true
grep -E "$pointers" "$steps/all" | LC_ALL=C sort -r > "$steps/3" || true
grep -E "$last" "$steps/all" | LC_ALL=C sort -r > "$steps/4"

one_to_s3() {
    case $1 in
        *.br | *.gz | nginx.conf | web.config | .htaccess | _headers | .nojekyll) return ;;
    esac
    cache=no-cache
    if echo "$1" | grep -Eq '[-.][0-9a-f]{12,}[-._]'; then
        cache="public, max-age=31536000, immutable"
    fi
    case $1 in
        *.html) kind="text/html; charset=utf-8" ;;
        *.css) kind="text/css; charset=utf-8" ;;
        *.js) kind="text/javascript; charset=utf-8" ;;
        *.json) kind="application/json" ;;
        *.wasm) kind="application/wasm" ;;
        *.webmanifest) kind="application/manifest+json" ;;
        *.ics) kind="text/calendar; charset=utf-8" ;;
        *.svg) kind="image/svg+xml" ;;
        *.txt) kind="text/plain; charset=utf-8" ;;
        *.xml) kind="text/xml; charset=utf-8" ;;
        *) kind="" ;;
    esac
    if [ -n "$kind" ]; then
        aws s3 cp --only-show-errors --cache-control "$cache" --content-type "$kind" "$site/$1" "$target/$1"
    else
        aws s3 cp --only-show-errors --cache-control "$cache" "$site/$1" "$target/$1"
    fi
}

one_to_folder() {
    mkdir -p "$target/$(dirname "$1")"
    # Written beside and renamed: nobody gets half a file.
    cp "$site/$1" "$target/$1.part"
    mv "$target/$1.part" "$target/$1"
}

for step in 1 2 3 4; do
    echo "step $step of 4: $(wc -l < "$steps/$step") files"
    case $target in
        s3://*) while read -r file; do one_to_s3 "$file"; done < "$steps/$step" ;;
        *:*) rsync --archive --checksum --delay-updates --files-from="$steps/$step" "$site/" "$target/" ;;
        *) while read -r file; do one_to_folder "$file"; done < "$steps/$step" ;;
    esac
done
echo "uploaded; now: renkei verify ADDRESS"
