// A finished site: a folder, the public address it will have, and its pages.

import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { load } from "./packages.mjs";

const cheerio = await load("cheerio");

/** The address under which a host shows its page for missing things: no relative link may
 * depend on it. */
const MISSING = "there/is/nothing/here";

/** The built page without content, put aside for the next run: no visitor is led to it. */
const SHELL = "shell.html";

export class Site {
  /** Reads all pages of `folder`, which will lie at `address`. */
  constructor(folder, address) {
    this.folder = folder;
    this.address = new URL(address.endsWith("/") ? address : `${address}/`);
    this.files = new Set(filesBelow(folder));
    const pages = [...this.files].filter((file) => file.endsWith(".html") && file !== SHELL);
    this.pages = pages.sort().map((file) => new Page(this, file));
    this.pageOf = new Map(this.pages.map((page) => [page.file, page]));
  }

  read(file) {
    return readFileSync(join(this.folder, file), "utf8");
  }

  bytes(file) {
    return readFileSync(join(this.folder, file));
  }

  /** The address of a file. */
  url(file) {
    return new URL(file.split("/").map(encodeURIComponent).join("/"), this.address);
  }

  /** Where an address leads: a `file` of this site, `missing` below its address, `outside` on its
   * host, or `elsewhere`. */
  target(url) {
    if (url.origin !== this.address.origin) return { kind: "elsewhere" };
    if (!url.pathname.startsWith(this.address.pathname)) return { kind: "outside" };
    let path;
    try {
      path = decodeURIComponent(url.pathname.slice(this.address.pathname.length));
    } catch {
      return { kind: "missing" };
    }
    const folder = path === "" || path.endsWith("/");
    const names = folder ? [`${path}index.html`] : [path, `${path}/index.html`, `${path}.html`];
    const file = names.find((name) => this.files.has(name));
    return file ? { kind: "file", file } : { kind: "missing" };
  }

  /** The page at an absolute address, if that is a page of this site. */
  pageAt(address) {
    if (!URL.canParse(address)) return undefined;
    return this.pageOf.get(this.target(new URL(address)).file);
  }

  /** Pages that are there to be found: all but those that say that there is nothing, and those that
   * stand on other sites or are made for them. */
  get foundPages() {
    return this.pages.filter((page) => !page.notFound && !page.embed);
  }
}

export class Page {
  constructor(site, file) {
    Object.assign(this, { site, file });
    this.$ = cheerio.load(site.read(file));
    this.notFound = /(^|\/)404\.html$/.test(file);
    this.embed = /^(ar|en)\/embed\//.test(file);
    this.lang = this.$("html").attr("lang");
    this.canonical = this.$("link[rel=canonical]").attr("href");
    /** Where it is read. */
    this.address = this.notFound ? new URL(MISSING, site.address) : this.ownUrl();
    this.base = new URL(this.$("base[href]").first().attr("href") ?? "", this.address);
  }

  /** Where the page is read: its canonical address if that leads here, else its folder. */
  ownUrl() {
    const canonical = URL.canParse(this.canonical) && new URL(this.canonical);
    if (canonical && this.site.target(canonical).file === this.file) return canonical;
    return new URL(this.file.replace(/index\.html$/, ""), this.site.address);
  }

  /** The language of the address: `ar`, `en`, or nothing at the root. */
  get folderLang() {
    return /^(\w\w)\//.exec(this.file)?.[1];
  }

  /** `root`, `home`, `campaign`, or nothing for another page. */
  get kind() {
    if (this.file === "index.html") return "root";
    if (/^\w\w\/index\.html$/.test(this.file)) return "home";
    return /^\w\w\/c\/[^/]+\/index\.html$/.test(this.file) ? "campaign" : undefined;
  }

  /** Language and address of each version that the page names. */
  get versions() {
    const links = this.$("link[rel~=alternate][hreflang]").toArray();
    return links.map((link) => [this.$(link).attr("hreflang"), this.$(link).attr("href")]);
  }
}

/** The languages that the site is written in, by their folders. */
export const LANGUAGES = ["ar", "en"];

function filesBelow(folder) {
  if (!existsSync(folder)) throw new Error(`the folder ${folder} is not there`);
  const all = readdirSync(folder, { recursive: true }).map((name) => name.replaceAll("\\", "/"));
  return all.filter((name) => statSync(join(folder, name)).isFile());
}
