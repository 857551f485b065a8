// xapian.cc — the same services and questions with Xapian:  xapian FOLDER
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <sys/resource.h>
#include <vector>
#include <xapian.h>

static double cpu_s() {
    timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}
static std::vector<std::string> columns(const std::string &line) {
    std::vector<std::string> out;
    std::stringstream s(line);
    for (std::string c; std::getline(s, c, '\t');) out.push_back(c);
    out.resize(8);
    return out;
}

static void make(const std::string &folder, const std::string &path) {
    Xapian::WritableDatabase db(path, Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator g;
    g.set_stemmer(Xapian::Stem("en"));
    g.set_database(db);
    g.set_flags(Xapian::TermGenerator::FLAG_SPELLING);
    std::ifstream f(folder + "/services.tsv");
    for (std::string line; std::getline(f, line);) {
        auto c = columns(line);
        Xapian::Document d;
        g.set_document(d);
        g.index_text(c[3], 6);
        g.index_text(c[4], 3);
        g.index_text(c[5], 4);
        g.index_text(c[6], 1);
        d.set_data(c[0]);
        d.add_value(0, Xapian::sortable_serialise(std::stod(c[1])));
        d.add_value(1, Xapian::sortable_serialise(std::stod(c[2])));
        db.add_document(d);
    }
    db.commit();
}

int main(int argc, char **argv) {
    if (argc != 2) return 2;
    std::string folder = argv[1], path = folder + "/services.xapian";
    double begun = cpu_s();
    make(folder, path);
    double made = cpu_s() - begun;
    rusage used;
    getrusage(RUSAGE_SELF, &used);
    std::printf("made_s %.1f\npeak_mb %ld\n", made, used.ru_maxrss / 1024);
    Xapian::Database db(path);
    Xapian::QueryParser p;
    p.set_stemmer(Xapian::Stem("en"));
    p.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    p.set_database(db);
    p.set_default_op(Xapian::Query::OP_AND);
    std::vector<std::string> names;
    std::map<std::string, std::vector<double>> us;
    std::map<std::string, int> found;
    for (int round = 0; round < 2; round++) {
        std::ifstream f(folder + "/queries.tsv");
        for (std::string line; std::getline(f, line);) {
            auto c = columns(line);
            double from = cpu_s();
            Xapian::Query q = p.parse_query(c[1], Xapian::QueryParser::FLAG_SPELLING_CORRECTION);
            std::string corrected = p.get_corrected_query_string();
            if (!corrected.empty()) q = p.parse_query(corrected);
            if (!c[2].empty()) {
                double lat = std::stod(c[2]), lon = std::stod(c[3]), up = 16093 / 111195.0, along = up / std::cos(lat * M_PI / 180);
                auto value = [](double v) { return Xapian::sortable_serialise(v); };
                Xapian::Query box(Xapian::Query::OP_AND, Xapian::Query(Xapian::Query::OP_VALUE_RANGE, 0, value(lat - up), value(lat + up)),
                                  Xapian::Query(Xapian::Query::OP_VALUE_RANGE, 1, value(lon - along), value(lon + along)));
                q = Xapian::Query(Xapian::Query::OP_FILTER, q, box);
            }
            Xapian::Enquire e(db);
            e.set_query(q);
            Xapian::MSet m = e.get_mset(0, 20);
            double took = (cpu_s() - from) * 1e6;
            if (round == 0) continue;
            if (!us.count(c[0])) names.push_back(c[0]);
            us[c[0]].push_back(took);
            found[c[0]] += m.size() > 0;
        }
    }
    for (auto &name : names) {
        auto &t = us[name];
        std::sort(t.begin(), t.end());
        std::printf("%s %.0f %.0f %d/%zu\n", name.c_str(), t[t.size() / 2], t[t.size() * 99 / 100], found[name], t.size());
    }
}
