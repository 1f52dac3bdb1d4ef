#!/usr/bin/env bash
# Builds TensorFlow.js's native addon against today's TensorFlow, out of PyPI's wheel: docs/gpu.md.
#
#   scripts/build-tfjs-gpu.sh gpu|cpu FOLDER
#
# gpu: @tensorflow/tfjs-node-gpu, with CUDA and cuDNN from pip as well (some gigabytes); cpu: @tensorflow/tfjs-node.
# FOLDER is made; Camscribe finds what is built in it when it is started there, or with NODE_PATH=FOLDER/node_modules.
# Needs python3 with venv, make, a C++ compiler, and Node.js with its headers.
set -euo pipefail

case "${1:-}" in
  gpu) wheel='tensorflow[and-cuda]' package=@tensorflow/tfjs-node-gpu ;;
  cpu) wheel='tensorflow-cpu' package=@tensorflow/tfjs-node ;;
  *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
mkdir -p "${2:?FOLDER is missing}"
cd "$2"

[ -d venv ] || python3 -m venv venv
if [ "$1" = gpu ]; then venv/bin/pip install -q "$wheel"; else venv/bin/pip install -q --no-deps "$wheel"; fi
tensorflow=$(echo "$PWD"/venv/lib/python3*/site-packages/tensorflow)
ln -sf libtensorflow_cc.so.2 "$tensorflow/libtensorflow.so"
ln -sf libtensorflow_framework.so.2 "$tensorflow/libtensorflow_framework.so"

[ -f package.json ] || npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund "$package@4.22.0"
addon="$PWD/node_modules/$package"
# Links, not copies: the wheel's libraries find CUDA's wheels beside their own folder.
rm -rf "$addon/deps" "$addon/lib"
mkdir -p "$addon/deps"
ln -s "$tensorflow" "$addon/deps/lib"
ln -s "$tensorflow/include" "$addon/deps/include"

headers=${npm_config_nodedir:-$(dirname "$(dirname "$(node -p 'fs.realpathSync(process.execPath)')")")}
[ -f "$headers/include/node/node_api.h" ] || { echo "no Node.js headers in $headers/include/node; set npm_config_nodedir" >&2; exit 1; }
include=$tensorflow/include/external
(
  cd "$addon"
  CPLUS_INCLUDE_PATH="$include/local_tsl:$include/local_xla" npm_config_nodedir=$headers \
    npx node-pre-gyp install --build-from-source
)
TF_CPP_MIN_LOG_LEVEL=3 node --input-type=commonjs -e "
  const util = require('node:util');
  util.isNullOrUndefined ??= (value) => value == null; // gone since Node.js 23
  util.isArray ??= Array.isArray;
  const tf = require('$package');
  const four = tf.matMul([[1, 2]], [[2], [1]]).dataSync()[0];
  if (four !== 4) throw new Error('1·2 + 2·1 came out as ' + four);
  const on = tf.backend().isUsingGpuDevice ? 'a GPU' : 'the CPU';
  console.log('$package works, TensorFlow', tf.backend().binding.TF_Version, 'on', on);
"
