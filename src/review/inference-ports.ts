/** Ports on which engines, gateways and their tools listen by default. None of them asks for a password by itself. */
export const INFERENCE_PORTS: Readonly<Record<number, string>> = {
  11434: "Ollama",
  8000: "vLLM, Triton",
  8001: "Triton gRPC",
  8002: "Triton metrics",
  8080: "text-generation-inference, llama.cpp",
  4000: "LiteLLM",
  3000: "Open WebUI",
  1234: "LM Studio",
  5000: "MLflow",
  7860: "Gradio",
  8265: "Ray dashboard",
  8501: "TensorFlow Serving",
  8888: "Jupyter",
  9090: "Prometheus",
  9400: "DCGM exporter",
  30000: "SGLang",
};
