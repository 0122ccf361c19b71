// Pagefind in Node: its index is written to a folder and read back over HTTP by its own script, which
// takes this process for a browser's page.

import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { version } from './peers.mjs';

export async function pagefind() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-pagefind-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  let engine;
  return {
    version: () => version('pagefind'),
    async build(records) {
      const { createIndex, close } = await import('pagefind');
      const { index } = await createIndex({ forceLanguage: 'ja' });
      for (const record of records) {
        await index.addCustomRecord({
          url: `/${record.id}`,
          content: [
            record.name,
            record.kana,
            record.address,
            record.tel,
            record.category,
            record.departments,
            record.text,
          ].join(' 。 '),
          language: 'ja',
          meta: { title: record.name },
          filters: { category: [record.category] },
        });
      }
      await index.writeFiles({ outputPath: folder });
      await close();
      const host = `http://127.0.0.1:${await serve(folder)}/`;
      // Its script asks for these three, and takes a folder on its own host for a path.
      globalThis.window = globalThis;
      globalThis.document = { querySelector: () => ({ getAttribute: () => 'ja' }), currentScript: null };
      globalThis.location = { href: host, origin: 'http://elsewhere', pathname: '/' };
      engine = await import(pathToFileURL(path.join(folder, 'pagefind.js')));
      await engine.options({ basePath: host, excerptLength: 0 });
      await engine.init();
    },
    size() {
      const files = fs.readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name));
      const bytes = files.map((file) => fs.statSync(file)).filter((stat) => stat.isFile());
      // Its files are compressed already.
      const sum = bytes.reduce((total, stat) => total + stat.size, 0);
      return { bytes: sum, gzip: sum };
    },
    async search(text, most) {
      const found = await engine.search(text);
      if (!found) return [];
      const data = await Promise.all(found.results.slice(0, most).map((result) => result.data()));
      return data.map((one) => Number((one.raw_url ?? one.url).replace(/\D/g, '')));
    },
  };
}

async function serve(folder) {
  const server = http.createServer((request, answer) => {
    const file = path.join(folder, path.normalize(new URL(request.url, 'http://host').pathname));
    if (!fs.existsSync(file)) {
      answer.statusCode = 404;
      answer.end();
    } else fs.createReadStream(file).pipe(answer);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  server.unref();
  return server.address().port;
}
