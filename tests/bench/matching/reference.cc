// reference.cc — the same network solved by LEMON or glpk:  reference FILE networksimplex|costscaling|outofkilter
// Read by our own reader, so that only solving is compared. Prints optimum, seconds of processor time for solving, and
// the peak of memory. Measuring alone: nothing of it is in the product.
extern "C" {
#include "assign/dimacs_file.h"
}
#include <cstdio>
#include <cstring>
#include <ctime>
#include <glpk.h>
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <string>
#include <sys/resource.h>

using Graph = lemon::SmartDigraph;
using Value = long long;

static double cpu_s() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return double(t.tv_sec) + double(t.tv_nsec) * 1e-9;
}

static void print(Value optimum, double seconds) {
  rusage r;
  getrusage(RUSAGE_SELF, &r);
  std::printf("optimum %lld\nseconds %.3f\npeak_kb %ld\n", optimum, seconds, r.ru_maxrss);
}

// Calls arc(from, to, capacity, cost) for each; nodes: people, workers, the sink.
template <class Arc> static void arcs_walk(const assign_network &n, Arc arc) {
  const uint32_t sink = n.person_count + n.worker_count;
  for (uint32_t i = 0; i < n.person_count; i++) {
    const assign_person &p = n.people[i];
    for (uint32_t e = 0; e < p.edge_count; e++) arc(i, n.person_count + p.edges[e].worker, 1, p.edges[e].cost);
    arc(i, sink, 1, p.unserved);
  }
  for (uint32_t j = 0; j < n.worker_count; j++) {
    const assign_worker &w = n.workers[j];
    for (uint32_t from = 0, k = 0; from < w.place_count; from = k) {
      while (k < w.place_count && w.place_cost[k] == w.place_cost[from]) k++;
      arc(n.person_count + j, sink, k - from, w.place_cost[from]);
    }
  }
}

struct Lemon {
  Graph graph;
  Graph::ArcMap<Value> capacity{graph}, cost{graph};
  Graph::NodeMap<Value> supply{graph};

  explicit Lemon(dimacs &d) {
    const uint32_t nodes = d.net.person_count + d.net.worker_count + 1;
    size_t arcs = 0;
    arcs_walk(d.net, [&](uint32_t, uint32_t, Value, Value) { arcs++; });
    graph.reserveNode(int(nodes));
    graph.reserveArc(int(arcs));
    for (uint32_t i = 0; i < nodes; i++) supply[graph.addNode()] = i < d.net.person_count;
    supply[graph.nodeFromId(int(nodes) - 1)] = -Value(d.net.person_count);
    arcs_walk(d.net, [&](uint32_t from, uint32_t to, Value room, Value price) {
      const Graph::Arc a = graph.addArc(graph.nodeFromId(int(from)), graph.nodeFromId(int(to)));
      capacity[a] = room;
      cost[a] = price;
    });
    dimacs_clear(&d);
  }
};

template <class Solver> static int lemon_solve(dimacs &d) {
  Lemon l(d);
  const double begin = cpu_s();
  Solver s(l.graph);
  s.upperMap(l.capacity).costMap(l.cost).supplyMap(l.supply);
  const bool solved = s.run() == Solver::OPTIMAL;
  const double seconds = cpu_s() - begin;
  if (solved) print(s.template totalCost<Value>(), seconds);
  return solved ? 0 : 1;
}

struct KilterArc { double low, cap, cost, flow; };
struct KilterNode { double supply; };

static int glpk_solve(dimacs &d) {
  glp_graph *g = glp_create_graph(sizeof(KilterNode), sizeof(KilterArc));
  const uint32_t nodes = d.net.person_count + d.net.worker_count + 1;
  glp_add_vertices(g, int(nodes));
  for (uint32_t i = 0; i < d.net.person_count; i++) static_cast<KilterNode *>(g->v[i + 1]->data)->supply = 1;
  static_cast<KilterNode *>(g->v[nodes]->data)->supply = -double(d.net.person_count);
  arcs_walk(d.net, [&](uint32_t from, uint32_t to, Value room, Value price) {
    KilterArc *a = static_cast<KilterArc *>(glp_add_arc(g, int(from) + 1, int(to) + 1)->data);
    *a = {0, double(room), double(price), 0};
  });
  double optimum = 0;
  const double begin = cpu_s();
  const int failed = glp_mincost_okalg(g, offsetof(KilterNode, supply), offsetof(KilterArc, low), offsetof(KilterArc, cap),
                                       offsetof(KilterArc, cost), &optimum, offsetof(KilterArc, flow), -1);
  const double seconds = cpu_s() - begin;
  if (!failed) print(Value(optimum), seconds);
  glp_delete_graph(g);
  return failed;
}

int main(int argc, char **argv) {
  dimacs d = {};
  dimacs_fault why;
  dimacs_file *f;
  if (argc != 3 || dimacs_file_open(argv[1], &f) != OK) return 1;
  const dimacs_source source = dimacs_file_source(f);
  const bool read = dimacs_read(&source, &d, &why) == OK;
  dimacs_file_close(f);
  if (!read) return 1;
  const std::string solver = argv[2];
  if (solver == "networksimplex") return lemon_solve<lemon::NetworkSimplex<Graph, Value>>(d);
  if (solver == "costscaling") return lemon_solve<lemon::CostScaling<Graph, Value>>(d);
  if (solver == "outofkilter") return glpk_solve(d);
  return 1;
}
