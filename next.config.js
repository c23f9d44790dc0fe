/** Sent with every answer. The content policy of pages carries a nonce and comes from proxy.ts. */
const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()' },
];

/** What the API sends is data: should a browser ever show it as a page, nothing in it runs. */
const apiPolicy = { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox" };

/** @type {import('next').NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` holds the types. A build on somebody's server need not, with tests and benchmarks, once more.
  typescript: { ignoreBuildErrors: true },
  // The JPEG codec's wrapper names Node modules in a branch that only Node runs; in the browser they are nothing.
  turbopack: {
    resolveAlias: Object.fromEntries(['fs', 'path'].map((name) => [name, { browser: './lib/browser/pixels/decoding/no-node-module.ts' }])),
  },
  // Native modules and what finds its own files at run time: loaded from node_modules, not bundled.
  serverExternalPackages: ['libsql', '@libsql/client', '@prisma/adapter-libsql', 'sharp', 'pino'],
  async headers() {
    return [
      { source: '/:path*', headers: everywhere },
      { source: '/api/:path*', headers: [apiPolicy] },
    ];
  },
};

export default nextConfig;
