// The engine's own TensorFlow operations for the CPU: what TensorFlow computes in many passes over memory, in one or two.
// Each works on one thread, since a step has one tower for every core.
#include <node_api.h>

#include "attention.h"
#include "bfloat16.h"
#include "few-rows.h"
#include "gates.h"
#include "heads.h"
#include "norm.h"
#include "segments.h"
#include "softmax.h"

namespace {

bool Register(const Operation& operation, TF_Status* status) {
  TF_OpDefinitionBuilder* definition = TF_NewOpDefinitionBuilder(operation.name);
  for (const char* input : operation.inputs) TF_OpDefinitionBuilderAddInput(definition, input);
  for (const char* output : operation.outputs) TF_OpDefinitionBuilderAddOutput(definition, output);
  for (const char* attribute : operation.attributes) TF_OpDefinitionBuilderAddAttr(definition, attribute);
  TF_OpDefinitionBuilderSetShapeInferenceFunction(definition, operation.shapes);
  TF_RegisterOpDefinition(definition, status);
  if (TF_GetCode(status) != TF_OK) return false;
  TF_KernelBuilder* kernel =
      TF_NewKernelBuilder(operation.name, "CPU", operation.create, operation.compute, operation.remove);
  TF_RegisterKernelBuilder(operation.name, kernel, status);
  return TF_GetCode(status) == TF_OK;
}

template <size_t count>
bool RegisterAll(const Operation (&operations)[count], TF_Status* status) {
  for (const Operation& operation : operations)
    if (!Register(operation, status)) return false;
  return true;
}

// Registers the operations, once for all threads of the process.
napi_value Init(napi_env env, napi_value exports) {
  static bool known = false;
  if (known) return exports;
  known = true;
  Status status;
  const bool registered = RegisterAll(kNormOperations, status.raw) && RegisterAll(kGateOperations, status.raw) &&
                          RegisterAll(kHeadOperations, status.raw) && RegisterAll(kSoftmaxOperations, status.raw) &&
                          RegisterAll(kAttentionOperations, status.raw) && RegisterAll(kSegmentOperations, status.raw) &&
                          RegisterAll(kProductOperations, status.raw) && RegisterAll(kBfloat16Operations, status.raw);
  if (!registered) napi_throw_error(env, nullptr, TF_Message(status.raw));
  return exports;
}

}  // namespace

NAPI_MODULE(tunebook_kernels, Init)
