from django.urls import path

from . import figure_views, province_views, views

urlpatterns = [
    path("registers/", views.index, name="register-index"),
    path("registers/<slug:name>/", views.record_list, name="register-list"),
    path("registers/<slug:name>/new/", views.new, name="register-new"),
    path("registers/<slug:name>/<int:pk>/", views.record, name="register-record"),
    path("registers/<slug:name>/<int:pk>/edit/", views.edit, name="register-edit"),
    path("registers/<slug:name>/<int:pk>/withdraw/", views.withdraw, name="register-withdraw"),
    path("registers/<slug:name>/<int:pk>/restore/", views.restore, name="register-restore"),
    path("registers/<slug:name>/<int:pk>/history/", views.record_history, name="register-history"),
    path("provinces/<str:code>/", province_views.province, name="province"),
    path("figures/", figure_views.figure_list, name="figure-list"),
    path("figures/<str:code>/", figure_views.figure, name="figure-detail"),
]
